package io.rollcall.status.projection;

import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;

import io.quarkus.test.junit.QuarkusTest;
import io.rollcall.event.DeviceEnrolled;
import io.rollcall.event.DeviceSeen;
import io.rollcall.event.DeviceStatus;
import io.rollcall.event.DeviceStatusChanged;
import io.rollcall.event.Event;
import io.rollcall.event.EventJson;
import io.rollcall.event.EventType;
import io.rollcall.event.Outcome;
import io.rollcall.event.Sighting;
import io.rollcall.servicekit.kafka.EventPublisher;
import io.rollcall.status.roll.Micros;
import io.rollcall.status.roll.Quiet;
import io.rollcall.status.support.ReadModel;
import io.rollcall.status.support.Records;
import io.rollcall.status.support.Upload;
import io.rollcall.testkit.RollcallInfrastructure;
import io.rollcall.testkit.TestDatabase;
import io.rollcall.testkit.TestRecord;
import io.rollcall.testkit.TestTopics;
import io.rollcall.topic.Headers;
import io.rollcall.topic.Lane;
import io.rollcall.topic.Topics;
import jakarta.inject.Inject;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

/** What stands in the way of the projection, and what becomes of it. */
@QuarkusTest
class RecoveryIT {

    private static final Instant MONDAY = Instant.parse("2026-03-02T08:00:00Z");
    private static final List<String> TOPICS =
            List.of(Topics.REGISTRATIONS, Topics.REGISTRATION_REQUESTS, Topics.REGISTRATION_OUTCOMES);

    @Inject
    EventPublisher publisher;

    @Inject
    Projector projector;

    @Inject
    ActivityProjector activityProjector;

    @Inject
    ActivitySeed seed;

    @Inject
    QuietStore quiet;

    private final String organization = "org-" + UUID.randomUUID().toString().substring(0, 8);

    @Test
    void poisonIsSetAsideWithItsReasonAndTheRestGoesOn() {
        TestTopics topics = TestTopics.shared();
        String marker = UUID.randomUUID().toString();
        Upload upload = new Upload(organization, MONDAY, 2);
        publish(Lane.BULK, List.of(upload.submitted(), upload.requested(1, "SYN-1")));
        topics.produce(
                Topics.REGISTRATION_REQUESTS,
                marker,
                "{\"broken\":",
                Map.of(Headers.CE_TYPE, "io.rollcall.device.registration-requested.v1"));
        topics.produce(
                Topics.REGISTRATION_REQUESTS, marker, "{}", Map.of(Headers.CE_TYPE, "io.rollcall.unheard-of.v1"));
        topics.produce(Topics.REGISTRATION_REQUESTS, marker, "{}", Map.of());
        topics.produce(
                Topics.REGISTRATION_REQUESTS,
                marker,
                null,
                Map.of(Headers.CE_TYPE, "io.rollcall.device.registration-requested.v1"));
        topics.produce(
                Topics.REGISTRATION_OUTCOMES,
                marker,
                new String(EventJson.write(upload.published()), StandardCharsets.UTF_8),
                Map.of(Headers.CE_TYPE, "io.rollcall.registration.published.v1"));
        publish(Lane.BULK, List.of(upload.requested(2, "SYN-2"), upload.registered(1, "SYN-1")));
        publish(Lane.BULK, List.of(upload.registered(2, "SYN-2"), upload.published()));

        awaitFinished(upload);
        assertThat(topics
                        .readUntil(
                                Topics.deadLetters(Topics.REGISTRATION_REQUESTS),
                                letters -> letters.stream()
                                                .filter(letter -> marker.equals(letter.key()))
                                                .count()
                                        == 4,
                                Duration.ofSeconds(20))
                        .stream()
                        .filter(letter -> marker.equals(letter.key()))
                        .map(letter -> letter.headers().get(Headers.DLQ_REASON).replaceAll(":.*", "")))
                .containsExactlyInAnyOrder("malformed-event", "unknown-type", "missing-type", "malformed-event");
        assertThat(topics.readUntil(
                        Topics.deadLetters(Topics.REGISTRATION_OUTCOMES),
                        letters -> letters.stream().anyMatch(letter -> marker.equals(letter.key())),
                        Duration.ofSeconds(20)))
                .filteredOn(letter -> marker.equals(letter.key()))
                .singleElement()
                .satisfies(letter ->
                        assertThat(letter.headers().get(Headers.DLQ_REASON)).startsWith("wrong-topic"));
    }

    @Test
    void anOutageOfPostgresDelaysAndLosesNothing() {
        var postgres = RollcallInfrastructure.shared().postgres();
        Upload upload = new Upload(organization, MONDAY, 200);
        List<Event> events = Upload.allRegistered(upload, "SYN-");
        publish(Lane.BULK, events.subList(0, 100));
        long deadLetters = deadLetters();

        postgres.kill();
        try {
            publish(Lane.BULK, events.subList(100, events.size()));
            Awaitility.await()
                    .atMost(Duration.ofSeconds(30))
                    .until(() -> given().get("/q/health/ready").statusCode() == 503);
            given().get("/q/health/live").then().statusCode(200);
        } finally {
            postgres.start();
        }

        awaitFinished(upload);
        assertThat(TestDatabase.current().value("SELECT registered FROM registration WHERE id = ?", upload.id()))
                .isEqualTo(200);
        assertThat(TestDatabase.current()
                        .value("SELECT count(*) FROM device WHERE organization = ? AND status = 'ready'", organization))
                .isEqualTo(200L);
        assertThat(deadLetters()).isEqualTo(deadLetters);
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> given().get("/q/health/ready").statusCode() == 200);
    }

    @Test
    void anOutageOfKafkaShowsInReadinessAloneAndPasses() {
        var kafka = RollcallInfrastructure.shared().kafka();
        kafka.stop();
        try {
            Awaitility.await()
                    .atMost(Duration.ofSeconds(60))
                    .until(() -> given().get("/q/health/ready").statusCode() == 503);
            given().get("/q/health/live").then().statusCode(200);
        } finally {
            kafka.start();
        }

        Upload upload = new Upload(organization, MONDAY, 3);
        publish(Lane.EXPRESS, Upload.allRegistered(upload, "SYN-"));

        awaitFinished(upload);
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> given().get("/q/health/ready").statusCode() == 200);
    }

    @Test
    void rebuiltFromOffsetZeroTheTablesAreTheSame() throws Exception {
        Upload first = new Upload(organization, MONDAY, 300);
        publish(Lane.BULK, Upload.allRegistered(first, "SYN-"));
        Upload second = new Upload(organization, MONDAY.plusSeconds(60), 3);
        publish(
                Lane.EXPRESS,
                List.of(
                        second.submitted(),
                        second.requested(1, "SYN-1"),
                        second.decided(1, "SYN-1", Outcome.DUPLICATE, "already-registered", 1, 1),
                        second.decided(2, "SYN-2", Outcome.DEREGISTERED, null, 2, 2),
                        second.decided(3, "NEW-3", Outcome.INVALID, "hash-checksum", 0, 2),
                        second.published()));
        awaitFinished(first);
        awaitFinished(second);
        // what the projection's own tests wrote or cleared away has not been on the topics
        ReadModel.clear();
        List<ConsumerRecord<byte[], byte[]>> log = log();
        project(log, 500);
        List<String> live = ReadModel.dump();

        ReadModel.clear();
        project(log, 77);

        assertThat(ReadModel.dump()).isEqualTo(live).hasSizeGreaterThan(600);
    }

    @Test
    void rebuiltWithoutTheActivityThatIsNoLongerKeptTheRollIsTheSame() throws Exception {
        Instant now = quiet.now();
        Upload upload = new Upload(organization, now.minus(Duration.ofDays(90)), 6);
        List<Event> roll = Upload.allRegistered(upload, organization);
        List<Event> forgotten = List.of(
                new DeviceEnrolled(sighting(1, now.minus(Duration.ofDays(60)))),
                new DeviceSeen(sighting(2, now.minus(Duration.ofDays(60)))),
                new DeviceEnrolled(sighting(3, now.minus(Duration.ofDays(60)))),
                new DeviceSeen(sighting(4, now.minus(Duration.ofDays(60)))));
        List<Event> kept = List.of(
                new DeviceSeen(sighting(3, now.minus(Duration.ofDays(1)))),
                new DeviceSeen(sighting(4, now.minus(Duration.ofDays(2)))),
                new DeviceSeen(sighting(5, now.minus(Duration.ofDays(1)))));
        publish(Lane.BULK, roll);
        publish(Lane.BULK, forgotten);
        awaitFinished(upload);
        awaitStatus("active", 4);
        Quiet found = new Quiet(now.minus(Duration.ofDays(7)), now);
        while (quiet.mark(found, 100) > 0) {}
        publish(Lane.BULK, kept);
        awaitStatus("active", 3);
        awaitStatus("inactive", 2);
        // being seen once more is not published; what is published is known when it is
        publish(Lane.BULK, List.of(new DeviceSeen(sighting(5, now.minus(Duration.ofHours(1))))));
        Awaitility.await().until(() -> lastSeen(5).equals(Micros.of(now.minus(Duration.ofHours(1)))));
        List<DeviceStatusChanged> published = published(organization);
        List<String> live = ReadModel.devices(organization);

        for (int first = 0; first < 3; first++) {
            ReadModel.clear();
            List<Callable<Void>> parts = new ArrayList<>(List.of(
                    () -> {
                        projector.project(Records.consumed(roll));
                        return null;
                    },
                    () -> {
                        activityProjector.project(Records.consumed(kept));
                        activityProjector.project(
                                Records.consumed(List.of(new DeviceSeen(sighting(5, now.minus(Duration.ofHours(1)))))));
                        return null;
                    },
                    () -> {
                        seed.add(published);
                        return null;
                    }));
            Collections.rotate(parts, first);
            for (Callable<Void> part : parts) {
                part.call();
            }
            assertThat(ReadModel.devices(organization))
                    .as("beginning with %d", first)
                    .isEqualTo(live)
                    .hasSize(6);
        }
    }

    @Test
    void anEntryThatCannotBePutBackIsSkippedAndTheOthersAreNot() {
        Upload upload = new Upload(organization, MONDAY, 2);
        DeviceStatusChanged good = entry(organization, Upload.deviceId(organization + 1));
        // PostgreSQL takes no text with this character
        DeviceStatusChanged bad = entry("org-\0", Upload.deviceId(organization + 2));
        publish(Lane.EXPRESS, Upload.allRegistered(upload, organization));
        awaitFinished(upload);

        assertThat(seed.add(List.of(bad, good, bad))).isEqualTo(2);

        assertThat(TestDatabase.current()
                        .value("SELECT status FROM device WHERE device_id = ?", Upload.deviceId(organization + 1)))
                .isEqualTo("active");
    }

    private static DeviceStatusChanged entry(String organization, UUID deviceId) {
        return new DeviceStatusChanged(
                organization,
                deviceId,
                DeviceStatus.ACTIVE,
                DeviceStatus.READY,
                "SYN-1",
                Upload.MANUFACTURER,
                Upload.MODEL,
                null,
                null,
                null,
                UUID.randomUUID(),
                "somebody",
                null,
                MONDAY,
                MONDAY,
                null,
                MONDAY.plusSeconds(60),
                null,
                null,
                MONDAY.plusSeconds(60),
                null,
                null,
                Map.of(),
                null);
    }

    private Sighting sighting(int device, Instant time) {
        return new Sighting(Upload.deviceId(organization + device), null, null, "gw", time);
    }

    private void awaitStatus(String status, long devices) {
        Awaitility.await().untilAsserted(() -> assertThat(TestDatabase.current()
                        .value(
                                "SELECT count(*) FROM device WHERE organization = ? AND status = ?",
                                organization,
                                status))
                .isEqualTo(devices));
    }

    private Instant lastSeen(int device) {
        return ((Timestamp) TestDatabase.current()
                        .value(
                                "SELECT last_seen_at FROM device WHERE device_id = ?",
                                Upload.deviceId(organization + device)))
                .toInstant();
    }

    /** Everything that is on the topic about the organisation's devices, once all of it is. */
    private static List<DeviceStatusChanged> published(String organization) throws Exception {
        Awaitility.await().until(() -> TestDatabase.current()
                .value(
                        """
                        SELECT count(*) FROM device_change c, published_change p
                        WHERE (c.xid, c.seq) > (p.xid::text::xid8, p.seq)""")
                .equals(0L));
        List<DeviceStatusChanged> entries = new ArrayList<>();
        for (TestRecord record : TestTopics.shared().read(Topics.DEVICE_STATUS)) {
            if (record.key().startsWith(organization + "/") && record.value() != null) {
                entries.add((DeviceStatusChanged) EventJson.read(
                        EventType.DEVICE_STATUS_CHANGED, record.value().getBytes(StandardCharsets.UTF_8)));
            }
        }
        return entries;
    }

    @Test
    void appliedOffsetsReachTheEndsOfTheTopics() {
        Upload upload = new Upload(organization, MONDAY, 5);
        publish(Lane.EXPRESS, Upload.allRegistered(upload, "SYN-"));
        awaitFinished(upload);

        Awaitility.await().untilAsserted(() -> {
            for (String topic : TOPICS) {
                TestTopics.shared().endOffsets(topic).forEach((partition, end) -> {
                    if (end > 0) {
                        assertThat(TestDatabase.current()
                                        .rows(
                                                "SELECT next_offset FROM applied_offset WHERE topic = ? AND partition = ?",
                                                topic,
                                                partition.partition()))
                                .as("%s", partition)
                                .satisfiesAnyOf(
                                        rows -> assertThat(rows).isEqualTo(List.of(Map.of("next_offset", end))),
                                        // cleared by another test, and nothing came since
                                        rows -> assertThat(rows).isEmpty());
                    }
                });
                assertThat(TestTopics.shared().lag("status", topic)).isZero();
            }
        });
    }

    private void project(List<ConsumerRecord<byte[], byte[]>> log, int batch) throws Exception {
        for (int from = 0; from < log.size(); from += batch) {
            projector.project(log.subList(from, Math.min(log.size(), from + batch)));
        }
    }

    /** Everything on the topics, one after the other: requests long before their outcomes. */
    private static List<ConsumerRecord<byte[], byte[]>> log() {
        Map<String, Object> config = Map.of(
                "bootstrap.servers", RollcallInfrastructure.shared().kafka().bootstrap());
        List<ConsumerRecord<byte[], byte[]>> log = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            for (String topic : TOPICS) {
                List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                        .map(partition -> new TopicPartition(topic, partition.partition()))
                        .toList();
                consumer.assign(partitions);
                consumer.seekToBeginning(partitions);
                Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
                while (partitions.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
                    consumer.poll(Duration.ofMillis(100)).forEach(log::add);
                }
            }
        }
        return log;
    }

    private static long deadLetters() {
        return TOPICS.stream()
                .map(Topics::deadLetters)
                .flatMap(topic -> TestTopics.shared().endOffsets(topic).values().stream())
                .mapToLong(Long::longValue)
                .sum();
    }

    private void awaitFinished(Upload upload) {
        Awaitility.await().atMost(Duration.ofSeconds(60)).ignoreExceptions().until(() -> TestDatabase.current()
                .value(
                        "SELECT count(*) FROM registration WHERE id = ? AND published_at IS NOT NULL AND decided = rows",
                        upload.id())
                .equals(1L));
    }

    private void publish(Lane lane, List<Event> events) {
        publisher.publish(Records.outgoing(lane, events));
    }
}
