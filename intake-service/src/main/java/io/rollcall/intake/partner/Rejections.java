package io.rollcall.intake.partner;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.rollcall.event.EventType;
import io.rollcall.event.PartnerEventRejected;
import io.rollcall.event.RejectionCode;
import io.rollcall.id.UuidV8;
import io.rollcall.servicekit.kafka.Acknowledgements;
import io.rollcall.servicekit.kafka.DeadLetters;
import io.rollcall.servicekit.kafka.EventPublisher;
import io.rollcall.servicekit.kafka.ExistingTopics;
import io.rollcall.servicekit.kafka.PartnerAnswer;
import io.rollcall.topic.Headers;
import io.rollcall.topic.Topics;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jboss.logging.Logger;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * Sets records of partners' topics aside and tells the partner why. A dead letter only says where the record stands: it may hold a hash, and
 * dead letters are kept longer than the topic. What is told to the partner is what it said itself, as far as that was understood.
 */
@ApplicationScoped
class Rejections {

    private static final Logger LOG = Logger.getLogger(Rejections.class);
    private static final JsonFactory JSON = new JsonFactory();

    private final EventPublisher publisher;
    private final DeadLetters deadLetters;
    private final ExistingTopics topics;
    private final Clock clock;
    private final MeterRegistry meters;

    Rejections(
            EventPublisher publisher,
            DeadLetters deadLetters,
            ExistingTopics topics,
            Clock clock,
            MeterRegistry meters) {
        this.publisher = publisher;
        this.deadLetters = deadLetters;
        this.topics = topics;
        this.clock = clock;
        this.meters = meters;
    }

    /** A record that is not taken in; without what could not be read of it. */
    private record Rejected(
            TopicPartition partition,
            long offset,
            byte[] key,
            Payload value,
            String eventId,
            EventType type,
            String organization,
            Rejection rejection) {}

    /**
     * Returns if what is published to a partner can be read by it. Nothing of a partner is taken in before: whoever decides about it later
     * relies on that.
     *
     * @throws IllegalStateException if one of the topics is not there
     * @throws io.rollcall.servicekit.kafka.PublishingFailedException if Kafka does not say
     */
    void requireTopics(String partner) {
        for (String topic : List.of(Topics.partnerOutcomes(partner), Topics.deadLetters(Topics.partner(partner)))) {
            if (!topics.exists(topic)) {
                throw new IllegalStateException("there is no topic " + topic);
            }
        }
    }

    /** Returns when Kafka has acknowledged what is said about each of them. */
    void publish(List<PartnerMessage> messages) {
        reject(messages.stream()
                .map(message -> new Rejected(
                        new TopicPartition(
                                message.record().topic(), message.record().partition()),
                        message.record().offset(),
                        message.key(),
                        message.record().value(),
                        message.eventId(),
                        message.type(),
                        message.organization(),
                        message.rejection()))
                .toList());
    }

    /** A record of which nothing is known but its place; returns when Kafka has acknowledged that. */
    void unreadable(TopicPartition partition, long offset) {
        requireTopics(Topics.partnerOf(partition.topic()));
        Rejection rejection = new Rejection(
                RejectionCode.UNREADABLE, "its batch cannot be unpacked; gzip, snappy, lz4 and no compression can");
        reject(List.of(new Rejected(partition, offset, null, null, null, null, null, rejection)));
    }

    private void reject(List<Rejected> rejected) {
        if (rejected.isEmpty()) {
            return;
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Acknowledgements acknowledgements = new Acknowledgements();
        List<ProducerRecord<byte[], byte[]>> letters = new ArrayList<>(rejected.size());
        for (Rejected each : rejected) {
            letters.add(letter(each, now));
            publisher.send(answer(each, now), acknowledgements);
        }
        acknowledgements.await();
        deadLetters.publishRecords(letters);
        rejected.forEach(each -> Counter.builder("rollcall.partner.rejections")
                .description("Records of partners that were rejected")
                .tag("code", each.rejection().code().code())
                .register(meters)
                .increment());
        Rejected first = rejected.get(0);
        LOG.warnf(
                "%d record(s) rejected; the first is %s@%d: %s",
                rejected.size(),
                first.partition(),
                first.offset(),
                first.rejection().reason());
    }

    private static PartnerAnswer answer(Rejected rejected, Instant now) {
        String partner = Topics.partnerOf(rejected.partition().topic());
        String place = rejected.partition() + "@" + rejected.offset();
        return new PartnerAnswer(
                Topics.partnerOutcomes(partner),
                rejected.key(),
                UuidV8.ofContent(place.getBytes(UTF_8)).toString(),
                rejected.eventId() == null ? null : rejected.eventId().getBytes(UTF_8),
                place,
                now,
                new PartnerEventRejected(
                        partner,
                        rejected.partition().partition(),
                        rejected.offset(),
                        rejected.eventId(),
                        rejected.type() == null ? null : rejected.type().ceType(),
                        rejected.organization(),
                        rejected.rejection().code().code(),
                        rejected.rejection().detail(),
                        now));
    }

    private ProducerRecord<byte[], byte[]> letter(Rejected rejected, Instant now) {
        TopicPartition partition = rejected.partition();
        RecordHeaders headers = new RecordHeaders();
        headers.add(Headers.CONTENT_TYPE, "application/json".getBytes(UTF_8));
        deadLetters.setOrigin(headers, rejected.rejection().reason(), partition, rejected.offset(), now);
        return new ProducerRecord<>(
                Topics.deadLetters(partition.topic()), null, rejected.key(), reference(rejected), headers);
    }

    private static byte[] reference(Rejected rejected) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            json.writeStartObject();
            json.writeStringField("topic", rejected.partition().topic());
            json.writeNumberField("partition", rejected.partition().partition());
            json.writeNumberField("offset", rejected.offset());
            if (rejected.value() != null) {
                json.writeNumberField("length", rejected.value().length());
                json.writeStringField(
                        "sha256", HexFormat.of().formatHex(rejected.value().digest()));
            }
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
