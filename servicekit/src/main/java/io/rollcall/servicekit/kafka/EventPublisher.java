package io.rollcall.servicekit.kafka;

import java.time.Duration;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.rollcall.event.EventJson;
import io.rollcall.event.EventType;
import io.rollcall.topic.Headers;
import io.rollcall.topic.Lane;
import io.smallrye.common.annotation.Identifier;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.eclipse.microprofile.config.inject.ConfigProperty;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * The producers of a service, one for each lane, so that an express record never waits on a connection behind a bulk's: acks from
 * all replicas, idempotent, records in batches. They do not go through a messaging channel, since that would be a message
 * object, a completion and a thread hop for each device.
 *
 * <p>All methods block and may be called from any thread that may block.
 */
@ApplicationScoped
public class EventPublisher {

    private static final byte[] SPECVERSION = "1.0".getBytes(UTF_8);
    private static final byte[] JSON = "application/json".getBytes(UTF_8);

    /**
     * A partner's topic may be missing. A record for a missing topic fails after this time, and its send blocks for half of it; a separate
     * producer keeps that from delaying other records.
     */
    private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(6);

    private final Map<Lane, KafkaProducer<byte[], byte[]>> producers = new EnumMap<>(Lane.class);
    private final KafkaProducer<byte[], byte[]> answers;
    private final byte[] source;
    private final Map<String, Integer> partitions = new ConcurrentHashMap<>();

    public EventPublisher(
            @Identifier("default-kafka-broker") Map<String, Object> broker,
            @ConfigProperty(name = "quarkus.application.name") String application,
            @ConfigProperty(name = "rollcall.producer.delivery-timeout", defaultValue = "PT30S")
                    Duration deliveryTimeout) {
        Map<String, Object> large = Map.of(
                ProducerConfig.BATCH_SIZE_CONFIG, 128 * 1024, ProducerConfig.BUFFER_MEMORY_CONFIG, 16L * 1024 * 1024);
        for (Lane lane : Lane.values()) {
            String clientId = application + "-" + lane.name().toLowerCase(Locale.ROOT);
            producers.put(lane, Producers.create(broker, clientId, deliveryTimeout, large));
        }
        // stop requesting the metadata of deleted topics soon
        Map<String, Object> ofPartners = Map.of(
                ProducerConfig.METADATA_MAX_IDLE_CONFIG,
                30_000L,
                ProducerConfig.BUFFER_MEMORY_CONFIG,
                8L * 1024 * 1024);
        this.answers = Producers.create(broker, application + "-answers", ANSWER_TIMEOUT, ofPartners);
        this.source = ("/rollcall/" + application).getBytes(UTF_8);
    }

    /**
     * Publishes events in their order and returns when Kafka has acknowledged all of them.
     *
     * @throws PublishingFailedException if one of them could not be delivered in time; others may have been
     */
    public void publish(Collection<OutgoingEvent> events) {
        Acknowledgements acknowledgements = new Acknowledgements();
        send(events, acknowledgements);
        acknowledgements.await();
    }

    /**
     * Hands events to the producer without waiting for them; {@link Acknowledgements#await} does that for several calls.
     *
     * @throws PublishingFailedException if an earlier event of the series has failed or its deadline has passed
     */
    public void send(Collection<OutgoingEvent> events, Acknowledgements acknowledgements) {
        for (OutgoingEvent event : events) {
            acknowledgements.send(producers.get(event.lane()), record(event));
        }
    }

    /** Hands an event to the producer that was written earlier; likewise. */
    public void send(SerializedEvent event, Acknowledgements acknowledgements) {
        acknowledgements.send(producers.get(event.lane()), record(event));
    }

    /** Hands an event with additional headers to the producer without waiting. */
    public void send(SerializedEvent event, List<Header> further, Acknowledgements acknowledgements) {
        ProducerRecord<byte[], byte[]> record = record(event);
        further.forEach(record.headers()::add);
        acknowledgements.send(producers.get(event.lane()), record);
    }

    /**
     * Hands an answer to a partner to the producer without waiting. A partner's topic has no lanes: the key alone determines the partition.
     * Answers have a separate producer, so that a missing partner topic delays no other record.
     */
    public void send(PartnerAnswer answer, Acknowledgements acknowledgements) {
        RecordHeaders headers = headers(
                answer.id(),
                answer.event().type(),
                answer.subject(),
                answer.time().toString());
        if (answer.cause() != null) {
            headers.add(new RecordHeader(Headers.CE_CAUSE, answer.cause()));
        }
        byte[] json = EventJson.write(answer.event());
        acknowledgements.send(answers, new ProducerRecord<>(answer.topic(), null, answer.key(), json, headers));
    }

    /** Number of partitions of a topic, as known since the start. */
    public int partitions(String topic) {
        Integer known = partitions.get(topic);
        if (known == null) {
            try {
                known = producers.get(Lane.EXPRESS).partitionsFor(topic).size();
            } catch (RuntimeException e) {
                throw new PublishingFailedException(e);
            }
            partitions.put(topic, known);
        }
        return known;
    }

    private ProducerRecord<byte[], byte[]> record(OutgoingEvent event) {
        return record(new SerializedEvent(
                event.topic(),
                event.lane(),
                event.key(),
                event.id(),
                event.subject(),
                event.time(),
                event.event().type(),
                EventJson.write(event.event())));
    }

    private ProducerRecord<byte[], byte[]> record(SerializedEvent event) {
        byte[] key = event.key().getBytes(UTF_8);
        int partition = event.lane().partition(key, partitions(event.topic()));
        RecordHeaders headers =
                headers(event.id(), event.type(), event.subject(), event.time().toString());
        return new ProducerRecord<>(event.topic(), partition, key, event.json(), headers);
    }

    private RecordHeaders headers(String id, EventType type, String subject, String time) {
        RecordHeaders headers = new RecordHeaders();
        headers.add(new RecordHeader(Headers.CE_SPECVERSION, SPECVERSION));
        headers.add(new RecordHeader(Headers.CE_ID, id.getBytes(UTF_8)));
        headers.add(new RecordHeader(Headers.CE_TYPE, type.ceType().getBytes(UTF_8)));
        headers.add(new RecordHeader(Headers.CE_SOURCE, source));
        headers.add(new RecordHeader(Headers.CE_SUBJECT, subject.getBytes(UTF_8)));
        headers.add(new RecordHeader(Headers.CE_TIME, time.getBytes(UTF_8)));
        headers.add(new RecordHeader(Headers.CONTENT_TYPE, JSON));
        return headers;
    }

    @PreDestroy
    void close() {
        producers.values().forEach(producer -> producer.close(Duration.ofSeconds(5)));
        answers.close(Duration.ofSeconds(1));
    }
}
