package io.rollcall.servicekit.kafka;

import java.time.Clock;
import java.util.Collection;
import java.util.List;

import io.rollcall.topic.Headers;
import io.rollcall.topic.Topics;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Sets bad records of internal topics aside: the original key, value and headers, and the reason in further headers. */
@ApplicationScoped
public class DeadLetters {

    private static final Logger LOG = Logger.getLogger(DeadLetters.class);

    private final EventPublisher publisher;
    private final Clock clock;
    private final String consumer;

    public DeadLetters(
            EventPublisher publisher, Clock clock, @ConfigProperty(name = "quarkus.application.name") String consumer) {
        this.publisher = publisher;
        this.clock = clock;
        this.consumer = consumer;
    }

    /** Publishes the records to their topics' dead letters; returns when Kafka has acknowledged them. */
    public void publish(Collection<IncomingEvent> poisonous) {
        if (poisonous.isEmpty()) {
            return;
        }
        List<ProducerRecord<byte[], byte[]>> letters =
                poisonous.stream().map(this::letter).toList();
        publisher.publishRecords(letters);
        IncomingEvent first = poisonous.iterator().next();
        LOG.warnf(
                "%d record(s) dead-lettered; the first is %s-%d@%d: %s",
                letters.size(),
                first.record().topic(),
                first.record().partition(),
                first.record().offset(),
                first.reason());
    }

    private ProducerRecord<byte[], byte[]> letter(IncomingEvent poisonous) {
        ConsumerRecord<byte[], byte[]> record = poisonous.record();
        RecordHeaders headers = new RecordHeaders();
        for (Header header : record.headers()) {
            headers.add(header);
        }
        String reason =
                poisonous.detail() == null ? poisonous.reason() : poisonous.reason() + ": " + poisonous.detail();
        add(headers, Headers.DLQ_REASON, reason);
        add(headers, Headers.DLQ_TOPIC, record.topic());
        add(headers, Headers.DLQ_PARTITION, Integer.toString(record.partition()));
        add(headers, Headers.DLQ_OFFSET, Long.toString(record.offset()));
        add(headers, Headers.DLQ_CONSUMER, consumer);
        add(headers, Headers.DLQ_TIME, clock.instant().toString());
        return new ProducerRecord<>(Topics.deadLetters(record.topic()), null, record.key(), record.value(), headers);
    }

    private static void add(RecordHeaders headers, String name, String value) {
        headers.add(name, value.getBytes(UTF_8));
    }
}
