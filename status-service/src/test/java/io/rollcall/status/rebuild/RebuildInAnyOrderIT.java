package io.rollcall.status.rebuild;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.ToLongFunction;

import io.quarkus.scheduler.Scheduler;
import io.quarkus.test.junit.QuarkusTest;
import io.rollcall.event.DeviceSeen;
import io.rollcall.event.DeviceStatusChanged;
import io.rollcall.event.Event;
import io.rollcall.event.Outcome;
import io.rollcall.event.Sighting;
import io.rollcall.servicekit.kafka.EventPublisher;
import io.rollcall.servicekit.kafka.KafkaAdmin;
import io.rollcall.status.projection.ActivitySeed;
import io.rollcall.status.projection.AppliedOffsets;
import io.rollcall.status.projection.QuietStore;
import io.rollcall.status.roll.Quiet;
import io.rollcall.status.support.ReadModel;
import io.rollcall.status.support.Records;
import io.rollcall.status.support.Upload;
import io.rollcall.testkit.TestDatabase;
import io.rollcall.testkit.TestTopics;
import io.rollcall.topic.Lane;
import io.rollcall.topic.Topics;
import jakarta.inject.Inject;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A rebuild whose seed comes last, after the projection and the activity topic have marked devices active that were inactive before. It is
 * killed halfway and resumes with two replicas.
 */
@QuarkusTest
class RebuildInAnyOrderIT {

    private static final int DEVICES = 3000;
    private static final int NEVER_SEEN = 300;
    private static final int RELEASED = 300;
    private static final int BACK_AGAIN = 300;
    private static final Duration PATIENCE = Duration.ofSeconds(90);

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

    @Inject
    QuietStore quiet;

    @Inject
    Scheduler scheduler;

    private final TestDatabase database = TestDatabase.current();
    private final String organization = "org-" + UUID.randomUUID().toString().substring(0, 8);
    private Instant now;

    @BeforeEach
    void begin() {
        now = quiet.now();
        Awaitility.await().atMost(PATIENCE).until(() -> database.count("rebuilt") == 1);
    }

    @AfterEach
    void end() {
        scheduler.resume("device-status");
        scheduler.resume("rebuild");
        database.execute("INSERT INTO rebuilt DEFAULT VALUES ON CONFLICT DO NOTHING");
        database.execute("DELETE FROM rebuild_seed");
    }

    @Test
    void aRebuildIsTheSameRollWhateverComesFirstAndHoweverOftenItIsKilled() {
        List<Event> roll =
                Upload.allRegistered(new Upload(organization, now.minus(Duration.ofDays(20)), DEVICES), organization);
        List<Event> releases = releases();
        List<Event> longAgo = seen(1, DEVICES - NEVER_SEEN, Duration.ofDays(9));
        List<Event> lately = seen(RELEASED + 1, RELEASED + BACK_AGAIN, Duration.ofDays(1));
        publish(roll);
        publish(longAgo);
        awaitStatus("active", DEVICES - NEVER_SEEN);
        while (quiet.mark(new Quiet(now.minus(Duration.ofDays(7)), now), 1000) > 0) {}
        publish(lately);
        publish(releases);
        awaitStatus("inactive", DEVICES - NEVER_SEEN - RELEASED - BACK_AGAIN);
        awaitStatus("active", BACK_AGAIN);
        awaitPublished();
        List<String> live = devices();
        long inTheSeed = DEVICES - NEVER_SEEN - RELEASED;

        scheduler.pause("device-status");
        // the service would rebuild the emptied read model itself, before the replicas of this test
        scheduler.pause("rebuild");
        ReadModel.clear();
        database.execute("DELETE FROM rebuilt");
        publish(roll);
        publish(releases);
        publish(longAgo);
        publish(lately);
        awaitStatus("active", DEVICES - NEVER_SEEN - RELEASED);

        AtomicInteger pieces = new AtomicInteger();
        Rebuild killed = replica(entries -> {
            if (pieces.incrementAndGet() > 3) {
                throw new IllegalStateException("killed");
            }
            return seed.add(entries);
        });
        killed.tick();
        assertThat(killed.complete()).isFalse();
        assertThat(new ReadModelCheck(killed)
                        .call()
                        .await()
                        .indefinitely()
                        .getData()
                        .orElseThrow())
                .containsEntry("reason", "read-model-rebuilding");
        RebuildStatus middle = killed.status();
        assertThat(middle.state()).isEqualTo(RebuildStatus.State.REBUILDING);
        assertThat(middle.startedAt()).isNotNull();
        assertThat(middle.seededEntries()).isPositive();
        assertThat(middle.remaining()).isPositive();

        AtomicLong readAfterwards = new AtomicLong();
        Rebuild first = replica(entries -> count(readAfterwards, entries));
        Rebuild second = replica(entries -> count(readAfterwards, entries));
        CompletableFuture.allOf(
                        CompletableFuture.runAsync(() -> finish(first)),
                        CompletableFuture.runAsync(() -> finish(second)))
                .join();

        assertThat(devices()).isEqualTo(live).hasSize(DEVICES);
        RebuildStatus end = first.status();
        assertThat(end.state()).isEqualTo(RebuildStatus.State.COMPLETE);
        assertThat(end.completedAt()).isNotNull();
        assertThat(end.skippedEntries()).isZero();
        assertThat(end.remaining()).isZero();
        assertThat(end.seededEntries()).isGreaterThanOrEqualTo(inTheSeed);
        // both replicas may read the same piece concurrently, but neither starts from the beginning
        assertThat(readAfterwards).hasValueLessThanOrEqualTo(2 * (end.seededEntries() - middle.seededEntries()));
        assertThat(database.rows(
                        "SELECT DISTINCT cause, changed_by FROM device_change WHERE organization = ? AND status = 'inactive'",
                        organization))
                .singleElement()
                .satisfies(change ->
                        assertThat(change).containsEntry("cause", "unseen").containsEntry("changed_by", null));

        reportsOfInactiveDevicesAreNoDeadLetters();
    }

    private void reportsOfInactiveDevicesAreNoDeadLetters() {
        Event early = new DeviceSeen(sighting(DEVICES - NEVER_SEEN, now.minus(Duration.ofDays(8))));
        publish(List.of(early));
        Awaitility.await().atMost(PATIENCE).until(() -> database.value(
                        "SELECT last_seen_at > now() - interval '8 days 1 hour' FROM device WHERE organization = ? AND device_id = ?",
                        organization,
                        id(DEVICES - NEVER_SEEN))
                .equals(true));
        assertThat(database.value(
                        "SELECT status FROM device WHERE organization = ? AND device_id = ?",
                        organization,
                        id(DEVICES - NEVER_SEEN)))
                .isEqualTo("inactive");
        assertThat(TestTopics.shared().read(Topics.deadLetters(Topics.DEVICE_ACTIVITY)))
                .noneMatch(letter -> id(DEVICES - NEVER_SEEN).toString().equals(letter.key()));
    }

    private Rebuild replica(ToLongFunction<List<DeviceStatusChanged>> put) {
        return new Rebuild(kafka, applied, published, put, store);
    }

    /** The devices. Omits the quiet period of released devices: it is not shown, and the activity of a later owner is newer. */
    private List<String> devices() {
        return database
                .rows(
                        """
                        SELECT (to_jsonb(t) - 'change_seq' - 'moved_xid' - CASE WHEN status IS NULL
                            THEN '{quiet_since,quiet_noticed_at}'::text[] ELSE '{}' END)::text AS device
                        FROM device t WHERE organization = ? ORDER BY device_id""",
                        organization)
                .stream()
                .map(row -> (String) row.get("device"))
                .toList();
    }

    private long count(AtomicLong read, List<DeviceStatusChanged> entries) {
        read.addAndGet(entries.size());
        return seed.add(entries);
    }

    private static void finish(Rebuild replica) {
        Awaitility.await().atMost(PATIENCE).until(() -> {
            replica.tick();
            return replica.complete();
        });
    }

    private List<Event> releases() {
        Upload upload = new Upload(organization, now.minus(Duration.ofDays(2)), RELEASED);
        List<Event> events = new ArrayList<>();
        for (int device = 1; device <= RELEASED; device++) {
            events.add(upload.decided(device, organization + device, Outcome.DEREGISTERED, null, 2, 1));
        }
        return events;
    }

    private List<Event> seen(int from, int to, Duration ago) {
        List<Event> events = new ArrayList<>();
        for (int device = from; device <= to; device++) {
            events.add(new DeviceSeen(sighting(device, now.minus(ago))));
        }
        return events;
    }

    private Sighting sighting(int device, Instant time) {
        return new Sighting(id(device), null, null, "gw", time);
    }

    private UUID id(int device) {
        return Upload.deviceId(organization + device);
    }

    private void awaitStatus(String status, int devices) {
        Awaitility.await().atMost(PATIENCE).untilAsserted(() -> assertThat(database.value(
                        "SELECT count(*) FROM device WHERE organization = ? AND status = ?", organization, status))
                .isEqualTo((long) devices));
    }

    private void awaitPublished() {
        Awaitility.await().atMost(PATIENCE).until(() -> database.value(
                        """
                        SELECT count(*) FROM device_change c LEFT JOIN published_change p ON true
                        WHERE p.xid IS NULL OR (c.xid, c.seq) > (p.xid::text::xid8, p.seq)""")
                .equals(0L));
    }

    private void publish(List<Event> events) {
        publisher.publish(Records.outgoing(Lane.BULK, events));
    }
}
