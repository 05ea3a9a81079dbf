package io.rollcall.servicekit.kafka;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

import io.rollcall.servicekit.alarm.Alarms;
import io.rollcall.servicekit.retry.Backoff;
import io.rollcall.servicekit.retry.Faults;
import io.smallrye.common.annotation.Identifier;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Writes dead letters for records that cannot be processed: a copy of the record with the reason in headers, or a reference if the record is
 * large (ADR 0042). Writing is retried until it succeeds: a consumer that cannot write a dead letter must neither skip the record nor end.
 */
@ApplicationScoped
public class DeadLetters {

    /** Raised while dead letters cannot be written. */
    public static final String NOT_WRITTEN = "dead-letters-not-written";

    private static final Logger LOG = Logger.getLogger(DeadLetters.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
    private static final int ATTEMPTS_BEFORE_ALARM = 3;

    /** Several times the largest copy, so that the added headers always fit. */
    private static final int MAX_REQUEST_BYTES = 2 * 1024 * 1024;

    private final KafkaProducer<byte[], byte[]> producer;
    private final SharedAlarm alarm;
    private final Clock clock;
    private final String consumer;

    public DeadLetters(
            @Identifier("default-kafka-broker") Map<String, Object> broker,
            Alarms alarms,
            Clock clock,
            @ConfigProperty(name = "quarkus.application.name") String consumer,
            @ConfigProperty(name = "rollcall.producer.delivery-timeout", defaultValue = "PT30S")
                    Duration deliveryTimeout) {
        this.producer = Producers.create(
                broker,
                consumer + "-dead-letters",
                deliveryTimeout,
                Map.of(
                        ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
                        MAX_REQUEST_BYTES,
                        ProducerConfig.BUFFER_MEMORY_CONFIG,
                        4L * MAX_REQUEST_BYTES));
        this.alarm = new SharedAlarm(alarms, NOT_WRITTEN);
        this.clock = clock;
        this.consumer = consumer;
    }

    /**
     * Writes the records to their topics' dead letters. Returns when Kafka has acknowledged all of them; there is no timeout.
     *
     * @throws InterruptedException if the service stops meanwhile
     */
    public void publish(Collection<IncomingEvent> poisonous) throws InterruptedException {
        if (poisonous.isEmpty()) {
            return;
        }
        List<DeadLetter> waiting =
                poisonous.stream().map(event -> DeadLetter.of(event, consumer)).toList();
        Backoff backoff = new Backoff(FIRST_PAUSE, LONGEST_PAUSE);
        SharedAlarm.Holder holder = alarm.holder();
        for (int attempt = 1; ; attempt++) {
            List<DeadLetter> refused = new ArrayList<>();
            Exception failure = attempt(waiting, refused);
            if (refused.isEmpty()) {
                break;
            }
            if (failure != null) {
                LOG.warnf("retrying %d dead letter(s): %s", refused.size(), Faults.describe(failure));
                if (attempt >= ATTEMPTS_BEFORE_ALARM) {
                    holder.raise(
                            "dead letters of %s cannot be written, and its consumer waits: check that the topic exists and that %s may write to it"
                                    .formatted(
                                            refused.get(0).poisonous().record().topic(), consumer));
                }
                backoff.pause("dead letters");
            }
            waiting = refused;
        }
        holder.clear();
        IncomingEvent first = poisonous.iterator().next();
        LOG.warnf(
                "%d record(s) dead-lettered; the first is %s-%d@%d: %s",
                poisonous.size(),
                first.record().topic(),
                first.record().partition(),
                first.record().offset(),
                first.reason());
    }

    /**
     * Sends the letters once, stopping at the first that fails for a reason other than its size.
     *
     * @param refused receives the letters to resend
     * @return the failure that requires a pause before the retry; null if letters were only replaced by smaller forms
     */
    private Exception attempt(List<DeadLetter> letters, List<DeadLetter> refused) throws InterruptedException {
        List<Acknowledgements> sent = new ArrayList<>();
        Exception failure = null;
        for (int i = 0; i < letters.size() && failure == null; i++) {
            Acknowledgements acknowledgement = new Acknowledgements();
            sent.add(acknowledgement);
            send(letters.get(i), acknowledgement);
            failure = tooLarge(acknowledgement.failure()) ? null : acknowledgement.failure();
        }
        for (int i = 0; i < sent.size(); i++) {
            Exception own = outcome(sent.get(i));
            boolean shorten = tooLarge(own) && letters.get(i).form() != DeadLetter.Form.PLACE;
            if (own != null) {
                refused.add(shorten ? letters.get(i).shorter() : letters.get(i));
                failure = shorten ? failure : own;
            }
        }
        refused.addAll(letters.subList(sent.size(), letters.size()));
        return failure;
    }

    private void send(DeadLetter letter, Acknowledgements acknowledgement) {
        try {
            acknowledgement.send(producer, letter.record(clock.instant()));
        } catch (PublishingFailedException e) {
            LOG.debugf("not sent: %s", e);
        }
    }

    /** Waits for the acknowledgement; returns the failure, or null. */
    private static Exception outcome(Acknowledgements acknowledgement) throws InterruptedException {
        try {
            acknowledgement.await();
            return null;
        } catch (PublishingFailedException e) {
            if (Thread.interrupted()) {
                throw new InterruptedException("dead letters");
            }
            return acknowledgement.failure();
        }
    }

    private static boolean tooLarge(Exception failure) {
        return failure instanceof RecordTooLargeException;
    }

    /**
     * Publishes dead letters that were made elsewhere; returns when Kafka has acknowledged all of them.
     *
     * @throws PublishingFailedException if one of them could not be delivered in time; others may have been
     */
    public void publishRecords(List<ProducerRecord<byte[], byte[]>> records) {
        Acknowledgements acknowledgements = new Acknowledgements();
        records.forEach(record -> acknowledgements.send(producer, record));
        acknowledgements.await();
    }

    /** Sets the headers that state why, from where, by which service and when a record was set aside, for {@link #publishRecords}. */
    public void setOrigin(RecordHeaders headers, String reason, TopicPartition partition, long offset, Instant time) {
        DeadLetter.setOrigin(headers, reason, partition, offset, consumer, time);
    }

    @PreDestroy
    void close() {
        producer.close(Duration.ofSeconds(5));
    }
}
