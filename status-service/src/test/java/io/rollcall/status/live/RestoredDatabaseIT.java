package io.rollcall.status.live;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;

import io.quarkus.scheduler.Scheduler;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.rollcall.event.Event;
import io.rollcall.event.Outcome;
import io.rollcall.servicekit.kafka.EventPublisher;
import io.rollcall.status.feed.FeedEpoch;
import io.rollcall.status.support.Records;
import io.rollcall.status.support.Upload;
import io.rollcall.testkit.TestDatabase;
import io.rollcall.testkit.TestRecord;
import io.rollcall.testkit.TestTokens;
import io.rollcall.testkit.TestTopics;
import io.rollcall.topic.Lane;
import io.rollcall.topic.Topics;
import jakarta.inject.Inject;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The feed after a restore from a dump into another cluster, which has not assigned the restored transaction ids yet. */
@QuarkusTest
class RestoredDatabaseIT {

    private static final Instant MONDAY = Instant.parse("2026-03-02T08:00:00Z");
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int DEVICES = 20;
    private static final String TAG = "SELECT tag FROM feed_epoch";

    @TestHTTPResource
    URI service;

    @Inject
    EventPublisher publisher;

    @Inject
    FeedEpoch epoch;

    @Inject
    Scheduler scheduler;

    private final TestDatabase database = TestDatabase.current();
    private final String organization = "org-" + UUID.randomUUID().toString().substring(0, 8);

    @BeforeEach
    void begin() {
        publish(Upload.allRegistered(new Upload(organization, MONDAY, DEVICES), organization));
        awaitDevices("Sales", DEVICES);
        awaitPublished();
        scheduler.pause("device-status");
        scheduler.pause("feed-epoch");
    }

    /** Restores the first epoch, on whose ids other tests rely. */
    @AfterEach
    void end() {
        database.execute("UPDATE feed_epoch SET tag = ''");
        epoch.verify();
        scheduler.resume("device-status");
        scheduler.resume("feed-epoch");
    }

    @Test
    void everyChangeIsPublishedAndToldAlsoThoseBeforeTheRestoreIsNoticed() {
        EventStream before = EventStream.open(service, TestTokens.admin(organization), null, "");
        String oldId = before.awaitId();
        database.execute("UPDATE device_change SET xid = (xid::text::bigint + 1000000)::text::xid8");
        database.execute("UPDATE published_change SET xid = xid + 1000000");
        Upload late = new Upload(organization, MONDAY.plusSeconds(600), 1);
        publish(List.of(late.registered(1, organization + "-late"), update(1, "first")));
        awaitDevices("first", 1);
        awaitDevices("Sales", DEVICES);

        epoch.verify();

        assertThat(epoch.tag()).isNotEmpty().isEqualTo(database.value(TAG));
        assertThat(database.value(
                        "SELECT max(xid::text::bigint) < pg_snapshot_xmax(pg_current_snapshot())::text::bigint"
                                + " FROM device_change"))
                .isEqualTo(true);
        assertThat(unpublished()).as("and nothing that was published before").isEqualTo(2);
        Awaitility.await().until(before::ended);
        before.close();

        scheduler.resume("device-status");
        publish(IntStream.rangeClosed(1, DEVICES)
                .mapToObj(row -> update(row, "second"))
                .toList());
        awaitDevices("second", DEVICES);
        awaitPublished();
        assertThat(published()).hasSize(DEVICES + 1).containsValue("Sales").containsValue("second");
        assertThat(published().values()).filteredOn("second"::equals).hasSize(DEVICES);
        assertThat(
                        database.value(
                                """
                        SELECT count(*) FROM device_change c JOIN device_change p ON p.seq = c.previous_seq
                        WHERE (p.xid, p.seq) > (c.xid, c.seq)"""))
                .as("changes before the one that they follow")
                .isEqualTo(0L);

        String id;
        try (EventStream after = EventStream.open(service, TestTokens.admin(organization), oldId, "")) {
            Awaitility.await().until(() -> !after.heard("reset").isEmpty());
            id = after.lastId();
        }
        publish(List.of(update(1, "third")));
        awaitDevices("third", 1);
        try (EventStream resumed = EventStream.open(service, TestTokens.admin(organization), id, "")) {
            Awaitility.await()
                    .until(() -> !resumed.heard("device.status-changed").isEmpty());
            assertThat(resumed.heard("reset")).isEmpty();
        }
    }

    @Test
    void anotherClusterIsNoticedByItsIdentityOnce() {
        database.execute("UPDATE feed_epoch SET cluster = '1'");

        epoch.verify();
        String tag = epoch.tag();
        epoch.verify();

        assertThat(tag).isNotEmpty().isEqualTo(epoch.tag());
        assertThat(database.value("SELECT cluster FROM feed_epoch"))
                .isEqualTo(database.value("SELECT system_identifier::text FROM pg_control_system()"));
        assertThat(unpublished()).isZero();
    }

    private Event update(int row, String groupTag) {
        int second = List.of("first", "second", "third").indexOf(groupTag);
        return new Upload(organization, MONDAY.plusSeconds(3600), DEVICES)
                .groupTag(groupTag)
                .decided(row, organization + row, Outcome.UPDATED, null, 1, second);
    }

    private void awaitDevices(String groupTag, int devices) {
        Awaitility.await().atMost(PATIENCE).until(() -> database.value(
                        "SELECT count(*) FROM device WHERE organization = ? AND group_tag = ? AND status = 'ready'",
                        organization,
                        groupTag)
                .equals((long) devices));
    }

    private void awaitPublished() {
        Awaitility.await().atMost(PATIENCE).until(() -> unpublished() == 0);
    }

    private long unpublished() {
        return (long)
                database.value(
                        """
                SELECT count(*) FROM device_change c LEFT JOIN published_change p ON true
                WHERE p.xid IS NULL OR (c.xid, c.seq) > (p.xid::text::xid8, p.seq)""");
    }

    /** The group tag of each entry in its last record in the topic. */
    private Map<String, String> published() {
        Map<String, String> tags = new HashMap<>();
        for (TestRecord record : TestTopics.shared().read(Topics.DEVICE_STATUS)) {
            if (record.key().startsWith(organization + "/")) {
                tags.put(record.key(), record.value().replaceAll(".*\"groupTag\":\"([^\"]*)\".*", "$1"));
            }
        }
        return tags;
    }

    private void publish(List<Event> events) {
        publisher.publish(Records.outgoing(Lane.EXPRESS, events));
    }
}
