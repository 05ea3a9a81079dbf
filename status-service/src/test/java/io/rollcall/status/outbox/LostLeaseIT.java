package io.rollcall.status.outbox;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;

import io.quarkus.scheduler.Scheduler;
import io.quarkus.test.junit.QuarkusTest;
import io.rollcall.event.Event;
import io.rollcall.event.Outcome;
import io.rollcall.servicekit.kafka.Acknowledgements;
import io.rollcall.servicekit.kafka.EventPublisher;
import io.rollcall.servicekit.kafka.SerializedEvent;
import io.rollcall.status.feed.ChangeFeed;
import io.rollcall.status.feed.FeedPosition;
import io.rollcall.status.projection.ProjectionLoad;
import io.rollcall.status.rebuild.Rebuild;
import io.rollcall.status.support.Records;
import io.rollcall.status.support.Upload;
import io.rollcall.testkit.TestDatabase;
import io.rollcall.testkit.TestRecord;
import io.rollcall.testkit.TestTopics;
import io.rollcall.topic.Lane;
import io.rollcall.topic.Topics;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** A replica pauses while publishing, and another one takes over. In the end, the topic matches the table. */
@QuarkusTest
class LostLeaseIT {

    private static final Instant MONDAY = Instant.parse("2026-03-02T08:00:00Z");
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration LEASE = Duration.ofMillis(500);
    private static final Duration NEVER = Duration.ofHours(1);
    private static final int DEVICES = 40;

    @Inject
    EventPublisher publisher;

    @Inject
    ChangeFeed feed;

    @Inject
    OutboxStore store;

    @Inject
    Pool pool;

    @Inject
    Rebuild rebuild;

    @Inject
    Scheduler scheduler;

    private final TestDatabase database = TestDatabase.current();
    private final String organization = "org-" + UUID.randomUUID().toString().substring(0, 8);
    private final CountDownLatch frozen = new CountDownLatch(1);
    private final CountDownLatch thaw = new CountDownLatch(1);
    private final CountDownLatch sent = new CountDownLatch(1);
    private final CountDownLatch end = new CountDownLatch(1);

    @BeforeEach
    void onlyTheReplicasOfTheTestPublish() {
        Awaitility.await().atMost(PATIENCE).until(() -> rebuild.complete() && unpublished() == 0);
        scheduler.pause("device-status");
        Awaitility.await().until(() -> database.value("SELECT expires_at < clock_timestamp() FROM publishing_lease")
                .equals(true));
    }

    @AfterEach
    void resume() {
        thaw.countDown();
        end.countDown();
        scheduler.resume("device-status");
    }

    @Test
    void whatAReplicaSendsAfterItStoodStillIsPublishedOnceMore() {
        register();
        Outbox first = replica(Duration.ZERO, standingStill(publisher::send));
        Outbox second = replica(Duration.ZERO, publisher::send);
        CompletableFuture<Void> round = CompletableFuture.runAsync(() -> first.publish(true));
        await(frozen);
        update("new");

        // within seconds, though the first one's session lives
        Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> {
            second.publish(true);
            return unpublished() == 0;
        });
        thaw.countDown();
        assertThatThrownBy(round::join).hasCauseInstanceOf(LeaseLostException.class);

        assertThat(tags()).as("what was sent late").containsValue("Sales");
        assertThat(database.count("republish")).isPositive();
        second.publish(true);
        assertThat(tags()).hasSize(DEVICES).values().containsOnly("new");
        assertThat(database.count("republish")).isZero();
    }

    @Test
    void whatAReplicaSendsRightBeforeItDiesIsPublishedOnceMore() {
        register();
        Outbox first = replica(NEVER, standingStill((event, acknowledgements) -> {
            Acknowledgements last = new Acknowledgements();
            publisher.send(event, last);
            last.await();
            sent.countDown();
            await(end);
            throw new IllegalStateException("dead since long ago");
        }));
        Outbox second = replica(NEVER, publisher::send);
        CompletableFuture<Void> round = CompletableFuture.runAsync(() -> first.publish(true));
        await(frozen);
        update("new");
        Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> {
            second.publish(true);
            return unpublished() == 0;
        });
        thaw.countDown();
        await(sent);
        assertThat(tags()).as("what was sent late").containsValue("Sales");

        second.publish(true);
        assertThat(tags()).as("not yet: more of it may arrive").containsValue("Sales");
        database.execute("UPDATE republish SET not_before = now()");
        second.publish(true);

        assertThat(tags()).hasSize(DEVICES).values().containsOnly("new");
        end.countDown();
        assertThatThrownBy(round::join).isNotNull();
        database.execute("DELETE FROM republish");
    }

    @Test
    void whoLostTheLeaseRecordsNothing() {
        register();
        LeaseStore leases = new LeaseStore(pool, LEASE, NEVER, NEVER);
        Lease lost = leases.acquire(UUID.randomUUID()).orElseThrow();
        FeedPosition position = lost.position();
        FeedPosition end = feed.end().await().indefinitely();
        Awaitility.await().until(() -> leases.acquire(UUID.randomUUID()).isPresent());

        assertThatThrownBy(lost::requireHeld).isInstanceOf(LeaseLostException.class);
        assertThatThrownBy(() -> lost.advance(new Stretch(position, end), end.seq()))
                .isInstanceOf(LeaseLostException.class);
        assertThatThrownBy(() -> lost.begin(new Stretch(position, end))).isInstanceOf(LeaseLostException.class);
        lost.close();

        assertThat(leases.position()).isEqualTo(position);
    }

    @Test
    void aLeaseThatIsRenewedIsNobodyElses() {
        LeaseStore leases = new LeaseStore(pool, LEASE, LEASE.dividedBy(5), NEVER);
        Instant expiry = expiry();
        try (Lease lease = leases.acquire(UUID.randomUUID()).orElseThrow()) {
            Awaitility.await().until(() -> expiry().isAfter(expiry.plus(LEASE.multipliedBy(4))));
            lease.requireHeld();
            assertThat(leases.acquire(UUID.randomUUID())).isEmpty();
        }
        leases.acquire(UUID.randomUUID()).orElseThrow().close();
    }

    private Instant expiry() {
        return ((Timestamp) database.value("SELECT greatest(expires_at, clock_timestamp()) FROM publishing_lease"))
                .toInstant();
    }

    private Outbox replica(Duration delivery, BiConsumer<SerializedEvent, Acknowledgements> sender) {
        // a paused process does not renew its lease
        LeaseStore leases = new LeaseStore(pool, LEASE, NEVER, delivery);
        return new Outbox(feed, store, leases, sender, rebuild, new ProjectionLoad(), 4000);
    }

    /** Pauses between the last check of the lease and the first record, with the entries as read before. */
    private BiConsumer<SerializedEvent, Acknowledgements> standingStill(
            BiConsumer<SerializedEvent, Acknowledgements> then) {
        return (event, acknowledgements) -> {
            frozen.countDown();
            await(thaw);
            then.accept(event, acknowledgements);
        };
    }

    private static void await(CountDownLatch latch) {
        Awaitility.await().atMost(PATIENCE).until(() -> latch.getCount() == 0);
    }

    private void register() {
        publish(Upload.allRegistered(new Upload(organization, MONDAY, DEVICES), organization));
        Awaitility.await().atMost(PATIENCE).until(() -> devices("Sales") == DEVICES);
    }

    private void update(String groupTag) {
        Upload upload = new Upload(organization, MONDAY.plusSeconds(3600), DEVICES).groupTag(groupTag);
        publish(IntStream.rangeClosed(1, DEVICES)
                .<Event>mapToObj(row -> upload.decided(row, organization + row, Outcome.UPDATED, null, 1, 5))
                .toList());
        Awaitility.await().atMost(PATIENCE).until(() -> devices(groupTag) == DEVICES);
    }

    private long devices(String groupTag) {
        return (long) database.value(
                "SELECT count(*) FROM device WHERE organization = ? AND group_tag = ? AND status = 'ready'",
                organization,
                groupTag);
    }

    /** The group tag of each entry in its last record in the topic. */
    private Map<String, String> tags() {
        Map<String, String> tags = new HashMap<>();
        for (TestRecord record : TestTopics.shared().read(Topics.DEVICE_STATUS)) {
            if (record.key().startsWith(organization + "/")) {
                tags.put(record.key(), record.value().replaceAll(".*\"groupTag\":\"([^\"]*)\".*", "$1"));
            }
        }
        return tags;
    }

    private long unpublished() {
        return (long)
                database.value(
                        """
                SELECT count(*) FROM device_change c LEFT JOIN published_change p ON true
                WHERE p.xid IS NULL OR (c.xid, c.seq) > (p.xid::text::xid8, p.seq)""");
    }

    private void publish(List<Event> events) {
        publisher.publish(Records.outgoing(Lane.BULK, events));
    }
}
