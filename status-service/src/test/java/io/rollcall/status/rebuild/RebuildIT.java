package io.rollcall.status.rebuild;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import io.rollcall.event.DeviceSeen;
import io.rollcall.event.DeviceStatusChanged;
import io.rollcall.event.Event;
import io.rollcall.event.Outcome;
import io.rollcall.event.Sighting;
import io.rollcall.servicekit.kafka.EventPublisher;
import io.rollcall.servicekit.kafka.Horizon;
import io.rollcall.servicekit.kafka.KafkaAdmin;
import io.rollcall.servicekit.kafka.OffsetRange;
import io.rollcall.status.projection.ActivitySeed;
import io.rollcall.status.projection.AppliedOffsets;
import io.rollcall.status.support.Records;
import io.rollcall.status.support.Upload;
import io.rollcall.testkit.RecordedLog;
import io.rollcall.testkit.RollcallInfrastructure;
import io.rollcall.testkit.TestDatabase;
import io.rollcall.testkit.TestRecord;
import io.rollcall.testkit.TestTokens;
import io.rollcall.testkit.TestTopics;
import io.rollcall.topic.Lane;
import io.rollcall.topic.Topics;
import jakarta.inject.Inject;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.awaitility.Awaitility;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.junit.jupiter.api.Test;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/** The beginning of a read model that is empty. */
@QuarkusTest
class RebuildIT {

    private static final Instant MONDAY = Instant.parse("2026-03-02T08:00:00Z");

    @Inject
    EventPublisher publisher;

    @Inject
    KafkaAdmin kafka;

    @Inject
    AppliedOffsets applied;

    @Inject
    PublishedRoll published;

    @Inject
    ActivitySeed seed;

    @Inject
    RebuildStore store;

    private final String organization = "org-" + UUID.randomUUID().toString().substring(0, 8);
    private final String serial = "SYN-" + organization;
    private final TestDatabase database = TestDatabase.current();

    @Test
    void theReadModelIsCompleteOnlyWhenItHasWhatTheTopicsHeld() {
        publish(new Upload(organization, MONDAY, 1).registered(1, serial));
        awaitApplied();
        KafkaAdmin oneRecordMore = new OneRecordMore();
        database.execute("DELETE FROM rebuilt");
        try {
            Rebuild replica = new Rebuild(oneRecordMore, applied, published, seed, store);
            replica.tick();
            assertThat(replica.complete()).isFalse();
            assertThat(new ReadModelCheck(replica).call().await().indefinitely().getStatus())
                    .isEqualTo(HealthCheckResponse.Status.DOWN);

            TestTopics.shared()
                    .produce(List.of(new ProducerRecord<>(Topics.REGISTRATIONS, 0, new byte[0], new byte[0])));
            awaitApplied();
            replica.tick();
            assertThat(replica.complete()).isTrue();
            assertThat(new ReadModelCheck(replica).call().await().indefinitely().getStatus())
                    .isEqualTo(HealthCheckResponse.Status.UP);
        } finally {
            database.execute("INSERT INTO rebuilt DEFAULT VALUES ON CONFLICT DO NOTHING");
        }
    }

    /** Kafka with one additional record in the first partition of the registrations. */
    private static final class OneRecordMore extends KafkaAdmin {

        private static final TopicPartition FIRST = new TopicPartition(Topics.REGISTRATIONS, 0);

        private OneRecordMore() {
            super(
                    Map.of(
                            "bootstrap.servers",
                            RollcallInfrastructure.shared().kafka().bootstrap()),
                    "test");
        }

        @Override
        public Horizon horizon(Collection<String> topics) {
            Map<TopicPartition, OffsetRange> ranges =
                    new HashMap<>(super.horizon(topics).partitions());
            ranges.computeIfPresent(FIRST, (first, range) -> new OffsetRange(range.first(), range.end() + 1));
            return new Horizon(ranges);
        }
    }

    @Test
    void aReplicaThatStartsLaterFindsItComplete() {
        Awaitility.await().until(() -> database.count("rebuilt") == 1);
        Rebuild replica = new Rebuild(kafka, applied, published, seed, store);

        replica.tick();

        assertThat(replica.complete()).isTrue();
    }

    @Test
    void thePublishedRollIsReadWithoutWhatLeftIt() {
        String leaving = serial + "-leaving";
        Upload upload = new Upload(organization, MONDAY, 2);
        publish(
                upload.registered(1, serial),
                upload.registered(2, leaving),
                new DeviceSeen(new Sighting(Upload.deviceId(serial), null, null, null, MONDAY)));
        publish(new Upload(organization, MONDAY, 1).decided(1, leaving, Outcome.DEREGISTERED, null, 2, 60));
        Awaitility.await().until(() -> TestTopics.shared().read(Topics.DEVICE_STATUS).stream()
                .anyMatch(record ->
                        record.key().equals(organization + "/" + Upload.deviceId(leaving)) && record.value() == null));

        Map<Integer, SeedRange> ranges = new HashMap<>();
        kafka.horizon(List.of(Topics.DEVICE_STATUS))
                .partitions()
                .forEach((partition, range) ->
                        ranges.put(partition.partition(), new SeedRange(range.first(), range.end())));
        List<DeviceStatusChanged> entries = new ArrayList<>();
        published.read(ranges, (partition, piece, read, unreadable) -> {
            entries.addAll(read);
            return piece.end();
        });

        assertThat(entries)
                .filteredOn(entry -> entry.deviceId().equals(Upload.deviceId(serial)))
                .last()
                .satisfies(entry -> assertThat(entry.lastSeenAt()).isEqualTo(MONDAY));
    }

    /** Through Kafka, the projection, the seed of a rebuild, the publication of the roll and REST. */
    @Test
    void recordedLogsBecomeTheRecordedRollAndRows() {
        for (RecordedLog log : RecordedLog.all()) {
            SortedMap<String, String> roll = log.roll();
            TestTopics.shared()
                    .produce(log.records(
                            Topics.REGISTRATIONS,
                            Topics.REGISTRATION_REQUESTS,
                            Topics.REGISTRATION_OUTCOMES,
                            Topics.DEVICE_ACTIVITY));
            awaitApplied();
            seed.add(log.records(Topics.DEVICE_STATUS).stream()
                    .flatMap(record -> RecordedLog.event(record).stream())
                    .map(DeviceStatusChanged.class::cast)
                    .toList());

            Awaitility.await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(publishedEntries(log))
                    .isEqualTo(roll));
            assertThat(submittedRows(log)).isNotEmpty().allSatisfy(RebuildIT::assertRowInRest);
        }
    }

    /** The latest entries on the topic of the organizations of a log, in the form of {@link RecordedLog#roll}. */
    private static SortedMap<String, String> publishedEntries(RecordedLog log) {
        Set<String> organizations =
                log.roll().keySet().stream().map(RebuildIT::organization).collect(Collectors.toSet());
        SortedMap<String, String> entries = new TreeMap<>();
        for (TestRecord record : TestTopics.shared().read(Topics.DEVICE_STATUS)) {
            if (record.value() == null) {
                entries.remove(record.key());
            } else if (organizations.contains(organization(record.key()))) {
                entries.put(record.key(), record.value().replaceFirst("\"previousStatus\":\"[a-z]+\",", ""));
            }
        }
        return entries;
    }

    /** The recorded rows of registrations that were submitted; an operator's release is an outcome without a registration. */
    private static List<String> submittedRows(RecordedLog log) {
        Set<String> submitted = log.records(Topics.REGISTRATIONS).stream()
                .map(record -> new String(record.key(), UTF_8))
                .collect(Collectors.toSet());
        return log.rows().stream()
                .filter(row -> submitted.contains(row.substring(row.indexOf('/') + 1, row.indexOf(' '))))
                .toList();
    }

    private static void assertRowInRest(String recorded) {
        String[] row = recorded.split("[/ ]+");
        JsonPath page = RestAssured.given()
                .auth()
                .oauth2(TestTokens.admin(row[0]))
                .get("/v1/registrations/{id}/rows?limit=100", row[1])
                .jsonPath();
        String item = "items.find { it.row == " + row[2] + " }";
        assertThat(page.getString(item + ".outcome")).as(recorded).isEqualTo(row[3]);
        assertThat(page.getString(item + ".code"))
                .as(recorded)
                .isEqualTo(row.length == 4 || row[4].equals("-") ? null : row[4]);
    }

    private static String organization(String key) {
        return key.substring(0, key.indexOf('/'));
    }

    private void awaitApplied() {
        Awaitility.await().until(() -> kafka.horizon(List.of(
                        Topics.REGISTRATIONS,
                        Topics.REGISTRATION_REQUESTS,
                        Topics.REGISTRATION_OUTCOMES,
                        Topics.DEVICE_ACTIVITY))
                .reachedBy(applied.of(List.of(
                        Topics.REGISTRATIONS,
                        Topics.REGISTRATION_REQUESTS,
                        Topics.REGISTRATION_OUTCOMES,
                        Topics.DEVICE_ACTIVITY))));
    }

    private void publish(Event... events) {
        publisher.publish(Records.outgoing(Lane.EXPRESS, List.of(events)));
    }
}
