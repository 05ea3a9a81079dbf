package io.rollcall.intake.partner;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;

import io.rollcall.event.EventJson;
import io.rollcall.event.EventType;
import io.rollcall.event.PartnerEventRejected;
import io.rollcall.event.PartnerRelationshipChanged;
import io.rollcall.event.RelationshipState;
import io.rollcall.testkit.RollcallInfrastructure;
import io.rollcall.testkit.TestRecord;
import io.rollcall.testkit.TestTopics;
import io.rollcall.topic.Headers;
import io.rollcall.topic.Topics;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.awaitility.Awaitility;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/** Partners' topics, as a partner and an operator see them. */
final class PartnerTopics {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final TestTopics TOPICS = TestTopics.shared();

    private PartnerTopics() {}

    /** Publishes records in their order, as a partner that compresses them as well as gzip can. Returns where they stand. */
    static List<RecordMetadata> publish(List<ProducerRecord<byte[], byte[]>> records) {
        Map<String, Object> config = Map.of(
                "bootstrap.servers",
                RollcallInfrastructure.shared().kafka().bootstrap(),
                "compression.type",
                "gzip",
                "max.request.size",
                64 << 20,
                "buffer.memory",
                128L << 20,
                "linger.ms",
                0);
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer())) {
            List<Future<RecordMetadata>> sent =
                    records.stream().map(producer::send).toList();
            List<RecordMetadata> stored = new ArrayList<>();
            for (Future<RecordMetadata> each : sent) {
                stored.add(each.get());
            }
            return stored;
        } catch (Exception e) {
            throw new AssertionError("the partner cannot publish", e);
        }
    }

    static void publish(PartnerRecord... records) {
        List<ProducerRecord<byte[], byte[]>> built = new ArrayList<>();
        for (PartnerRecord record : records) {
            built.add(record.build());
        }
        publish(built);
    }

    /** Returns when intake has dealt with everything on the partner's topic. */
    static void awaitRead(String partner) {
        Awaitility.await().atMost(PATIENCE).untilAsserted(() -> assertThat(
                        TOPICS.lag(Topics.PARTNERS_GROUP, Topics.partner(partner)))
                .isZero());
    }

    /** As registration does when an organisation agrees, or withdraws. */
    static void relationship(String partner, String organization, RelationshipState state, long version) {
        String key = partner + "/" + organization;
        PartnerRelationshipChanged event = new PartnerRelationshipChanged(
                partner, organization, state, version, "ada", Instant.parse("2026-03-01T10:00:00Z"));
        TOPICS.produce(
                Topics.PARTNER_RELATIONSHIPS,
                key,
                new String(EventJson.write(event), UTF_8),
                Map.of(Headers.CE_TYPE, event.type().ceType()));
    }

    /** What the partner was told about the record at that place; null if nothing. */
    static PartnerEventRejected rejection(String partner, int partition, long offset) throws Exception {
        for (PartnerEventRejected rejected : rejections(partner)) {
            if (rejected.partition() == partition && rejected.offset() == offset) {
                return rejected;
            }
        }
        return null;
    }

    static List<PartnerEventRejected> rejections(String partner) throws Exception {
        List<PartnerEventRejected> rejections = new ArrayList<>();
        for (TestRecord record : TOPICS.read(Topics.partnerOutcomes(partner))) {
            if (EventType.PARTNER_EVENT_REJECTED
                    .ceType()
                    .equals(record.headers().get(Headers.CE_TYPE))) {
                rejections.add((PartnerEventRejected) EventJson.read(
                        EventType.PARTNER_EVENT_REJECTED, record.value().getBytes(UTF_8)));
            }
        }
        return rejections;
    }

    static List<TestRecord> deadLetters(String partner) {
        return TOPICS.read(Topics.deadLetters(Topics.partner(partner)));
    }
}
