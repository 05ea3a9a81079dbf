package io.rollcall.status.outbox;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

import io.quarkus.scheduler.Scheduler;
import io.quarkus.test.junit.QuarkusTest;
import io.rollcall.event.DeviceSeen;
import io.rollcall.event.DeviceStatus;
import io.rollcall.event.DeviceStatusChanged;
import io.rollcall.event.Event;
import io.rollcall.event.EventJson;
import io.rollcall.event.EventType;
import io.rollcall.event.MalformedEventException;
import io.rollcall.event.Outcome;
import io.rollcall.event.Sighting;
import io.rollcall.servicekit.kafka.EventPublisher;
import io.rollcall.status.feed.ChangeFeed;
import io.rollcall.status.projection.ProjectionLoad;
import io.rollcall.status.rebuild.Rebuild;
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
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/** The roll as it is published. */
@QuarkusTest
class OutboxIT {

    private static final Instant MONDAY = Instant.parse("2026-03-02T08:00:00Z");
    private static final Instant TUESDAY = Instant.parse("2026-03-03T08:00:00Z");
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Inject
    EventPublisher publisher;

    @Inject
    ChangeFeed feed;

    @Inject
    OutboxStore store;

    @Inject
    LeaseStore leases;

    @Inject
    Scheduler scheduler;

    @Inject
    Rebuild rebuild;

    private final String organization = "org-" + UUID.randomUUID().toString().substring(0, 8);
    private final String serial = "SYN-" + organization;

    @Test
    void eachChangeIsPublishedWithTheWholeEntryAndItsEndAsATombstone() throws Exception {
        Upload upload = new Upload(organization, MONDAY, 1);
        publish(upload.requested(1, serial));
        awaitPublished(1);
        publish(upload.registered(1, serial));
        awaitPublished(2);
        publish(new DeviceSeen(new Sighting(Upload.deviceId(serial), null, null, "gw", TUESDAY)));
        awaitPublished(3);
        publish(new Upload(organization, TUESDAY, 1).decided(1, serial, Outcome.DEREGISTERED, null, 2, 60));
        List<TestRecord> records = awaitPublished(4);

        assertThat(records).map(TestRecord::key).containsOnly(organization + "/" + Upload.deviceId(serial));
        assertThat(entry(records.get(0)).status()).isEqualTo(DeviceStatus.PENDING);
        assertThat(entry(records.get(0)).previousStatus()).isNull();
        assertThat(entry(records.get(2)))
                .isEqualTo(new DeviceStatusChanged(
                        organization,
                        Upload.deviceId(serial),
                        DeviceStatus.ACTIVE,
                        DeviceStatus.READY,
                        serial,
                        Upload.MANUFACTURER,
                        Upload.MODEL,
                        "Sales",
                        "user1@example.com",
                        "PO-1",
                        upload.id(),
                        organization + "-admin",
                        null,
                        MONDAY,
                        MONDAY.plusSeconds(2),
                        null,
                        TUESDAY,
                        null,
                        null,
                        TUESDAY,
                        null,
                        null,
                        Map.of(),
                        null));
        assertThat(records.get(3).value()).isNull();
        assertThat(records)
                .map(record -> record.headers().get(Headers.CE_TYPE))
                .containsOnly(EventType.DEVICE_STATUS_CHANGED.ceType());
        assertThat(records).map(record -> record.headers().get(Headers.CE_ID)).doesNotHaveDuplicates();
    }

    @Test
    void aFailedEntrySaysWhy() throws Exception {
        Upload upload = new Upload(organization, MONDAY, 1);
        publish(upload.decided(1, serial, Outcome.CLAIMED, "claimed-by-other-organization", 3, 5));

        DeviceStatusChanged entry = entry(awaitPublished(1).get(0));

        assertThat(entry.outcome()).isEqualTo(Outcome.CLAIMED);
        assertThat(entry.code()).isEqualTo("claimed-by-other-organization");
        assertThat(entry.requestId()).isEqualTo(upload.row(1, serial).requestId());
    }

    @Test
    void manyReplicasPublishEachChangeOnce() {
        int devices = 300;
        List<CompletableFuture<Void>> replicas = new ArrayList<>();
        publish(Upload.allRegistered(new Upload(organization, MONDAY, devices), serial + "-")
                .toArray(Event[]::new));
        for (int replica = 0; replica < 3; replica++) {
            Outbox outbox = new Outbox(feed, store, leases, publisher, rebuild, new ProjectionLoad());
            replicas.add(CompletableFuture.runAsync(() -> {
                for (int round = 0; round < 50; round++) {
                    outbox.publish(true);
                }
            }));
        }
        replicas.forEach(CompletableFuture::join);
        Awaitility.await().atMost(PATIENCE).until(() -> ready() == devices && unpublished() == 0);

        List<TestRecord> records = published();
        assertThat(records)
                .filteredOn(record -> record.value().contains("\"status\":\"ready\""))
                .hasSize(devices);
        assertThat(records).map(record -> record.headers().get(Headers.CE_ID)).doesNotHaveDuplicates();
    }

    @Test
    void anEntryThatHasChangedAgainIsToldWhenTheFeedComesToThat() {
        Upload upload = new Upload(organization, MONDAY, 1);
        Awaitility.await().atMost(PATIENCE).until(() -> unpublished() == 0);
        scheduler.pause("device-status");
        try {
            publish(upload.requested(1, serial));
            awaitStatus("pending");
            publish(upload.registered(1, serial));
            awaitStatus("ready");

            new Outbox(feed, store, leases, publisher::send, rebuild, new ProjectionLoad(), 1).publish(true);
        } finally {
            scheduler.resume("device-status");
        }

        Awaitility.await().atMost(PATIENCE).until(() -> unpublished() == 0);
        assertThat(published())
                .singleElement()
                .satisfies(record -> assertThat(entry(record).status()).isEqualTo(DeviceStatus.READY));
    }

    private void awaitStatus(String status) {
        Awaitility.await()
                .until(() -> TestDatabase.current()
                                .rows(
                                        "SELECT 1 FROM device WHERE organization = ? AND status = ?",
                                        organization,
                                        status)
                                .size()
                        == 1);
    }

    @Test
    void whatKafkaCannotTakeIsPublishedWhenItIsBack() {
        publish(new Upload(organization, MONDAY, 1).requested(1, serial));
        awaitPublished(1);
        var kafka = RollcallInfrastructure.shared().kafka();
        kafka.stop();
        try {
            // told by hand, since nothing is projected without Kafka
            TestDatabase.current()
                    .execute(
                            """
                            WITH changed AS (UPDATE device SET change_seq = nextval('device_change_seq') WHERE organization = ?
                                RETURNING *)
                            INSERT INTO device_change (seq, xid, at, device_id, organization, previous_status, status, cause)
                            SELECT change_seq, pg_current_xact_id(), now(), device_id, organization, status, status, 'updated'
                            FROM changed""",
                            organization);
            assertThat(unpublished()).isEqualTo(1);
        } finally {
            kafka.start();
        }

        awaitPublished(2);
        Awaitility.await().atMost(PATIENCE).until(() -> unpublished() == 0);
    }

    private static DeviceStatusChanged entry(TestRecord record) throws MalformedEventException {
        return (DeviceStatusChanged)
                EventJson.read(EventType.DEVICE_STATUS_CHANGED, record.value().getBytes(UTF_8));
    }

    private List<TestRecord> awaitPublished(int records) {
        Awaitility.await().atMost(PATIENCE).until(() -> published().size() >= records);
        assertThat(published()).hasSize(records);
        return published();
    }

    private List<TestRecord> published() {
        return TestTopics.shared().read(Topics.DEVICE_STATUS).stream()
                .filter(record -> record.key().startsWith(organization + "/"))
                .toList();
    }

    private long ready() {
        return (long) TestDatabase.current()
                .value("SELECT count(*) FROM device WHERE organization = ? AND status = 'ready'", organization);
    }

    private static long unpublished() {
        return (long)
                TestDatabase.current()
                        .value(
                                """
                        SELECT count(*) FROM device_change c, published_change p
                        WHERE (c.xid, c.seq) > (p.xid::text::xid8, p.seq)""");
    }

    private void publish(Event... events) {
        publisher.publish(Records.outgoing(Lane.EXPRESS, List.of(events)));
    }
}
