package io.rollcall.status.projection;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

import io.quarkus.test.junit.QuarkusTest;
import io.rollcall.event.DeviceActivity;
import io.rollcall.event.DeviceStatus;
import io.rollcall.event.Event;
import io.rollcall.event.Outcome;
import io.rollcall.status.feed.ChangeFeed;
import io.rollcall.status.feed.DeviceChange;
import io.rollcall.status.feed.FeedPosition;
import io.rollcall.status.roll.ChangeCause;
import io.rollcall.status.roll.DeviceKey;
import io.rollcall.status.support.RandomHistory;
import io.rollcall.status.support.ReadModel;
import io.rollcall.status.support.Records;
import io.rollcall.status.support.Upload;
import io.rollcall.testkit.TestDatabase;
import jakarta.inject.Inject;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What projections change, as the feed tells it, with transactions that overlap. */
@QuarkusTest
class ChangeFeedIT {

    private static final Instant MONDAY = Instant.parse("2026-03-02T08:00:00Z");

    @Inject
    Projector projector;

    @Inject
    ChangeFeed feed;

    @BeforeEach
    void empty() {
        ReadModel.clear();
    }

    @Test
    void aChangeTellsAllThatIsKnownOfIt() {
        Upload upload = new Upload("contoso", MONDAY, 1);
        project(upload.requested(1, "SYN-1"));
        project(upload.decided(1, "SYN-1", Outcome.CLAIMED, "claimed-by-other-organization", 3, 5));

        List<DeviceChange> changes = read(FeedPosition.START, 10);

        assertThat(changes).hasSize(2);
        DeviceChange failed = changes.get(1);
        assertThat(failed)
                .isEqualTo(new DeviceChange(
                        failed.position(),
                        changes.get(0).position().seq(),
                        new DeviceKey("contoso", Upload.deviceId("SYN-1")),
                        MONDAY.plusSeconds(5),
                        upload.row(1, "SYN-1").requestId(),
                        upload.id(),
                        1,
                        DeviceStatus.PENDING,
                        DeviceStatus.FAILED,
                        ChangeCause.CLAIMED,
                        "claimed-by-other-organization",
                        "contoso-admin",
                        null,
                        null));
        assertThat(feed.end().await().indefinitely()).isEqualTo(failed.position());
    }

    @Test
    void readInPiecesEveryChangeComesOnceAndThoseOfADeviceInTheirOrder() {
        List<Event> events = new ArrayList<>();
        for (int device = 0; device < 100; device++) {
            new RandomHistory(device, "contoso", new UUID(0x8000L, device))
                    .shuffled().stream()
                            .filter(event -> !(event instanceof DeviceActivity))
                            .forEach(events::add);
        }
        for (int from = 0; from < events.size(); from += 10) {
            project(events.subList(from, Math.min(events.size(), from + 10)).toArray(Event[]::new));
        }

        List<DeviceChange> changes = readAll(FeedPosition.START, 7);

        assertThat(changes).hasSize((int) TestDatabase.current().count("device_change"));
        assertThat(changes).map(DeviceChange::position).isSorted().doesNotHaveDuplicates();
        assertThatEachChangeFollowsTheOneBefore(changes);
    }

    @Test
    void aTransactionThatCommitsLateIsNotSkipped() throws Exception {
        Upload early = new Upload("contoso", MONDAY, 2);
        Upload late = new Upload("contoso", MONDAY, 2);

        FeedPosition reached;
        CompletableFuture<Void> slow;
        try (Obstacle obstacle = new Obstacle(early.id(), 2)) {
            slow = obstacle.meanwhile(() -> project(early.requested(1, "SYN-1"), early.requested(2, "SYN-2")));
            project(late.requested(1, "SYN-3"));
            List<DeviceChange> first = readAll(FeedPosition.START, 10);
            reached = first.isEmpty()
                    ? FeedPosition.START
                    : first.get(first.size() - 1).position();
        }
        slow.join();

        assertThat(readAll(reached, 10))
                .as("after %s", reached)
                .map(change -> change.key().deviceId())
                .contains(Upload.deviceId("SYN-1"), Upload.deviceId("SYN-2"));
        assertThat(readAll(FeedPosition.START, 10)).hasSize(3);
    }

    @Test
    void aTransactionThatBeganFirstAndCameToADeviceLastIsToldLast() throws Exception {
        Upload first = new Upload("contoso", MONDAY, 1);
        Upload slowly = new Upload("contoso", MONDAY.plusSeconds(60), 2);
        project(first.requested(1, "SYN-1"));

        CompletableFuture<Void> slow;
        try (Obstacle obstacle = new Obstacle(slowly.id(), 2)) {
            slow = obstacle.meanwhile(() -> project(
                    slowly.decided(1, "SYN-1", Outcome.DEREGISTERED, null, 2, 1), slowly.requested(2, "SYN-2")));
            project(first.registered(1, "SYN-1"));
        }
        slow.join();

        List<DeviceChange> changes = readAll(FeedPosition.START, 1);
        assertThat(changes)
                .filteredOn(change -> change.key().deviceId().equals(Upload.deviceId("SYN-1")))
                .map(DeviceChange::cause)
                .containsExactly(ChangeCause.REQUESTED, ChangeCause.REGISTERED, ChangeCause.DEREGISTERED);
        assertThatEachChangeFollowsTheOneBefore(changes);
    }

    private static void assertThatEachChangeFollowsTheOneBefore(List<DeviceChange> changes) {
        Map<DeviceKey, DeviceChange> latest = new HashMap<>();
        for (DeviceChange change : changes) {
            DeviceChange before = latest.put(change.key(), change);
            assertThat(change.previousSeq())
                    .isEqualTo(before == null ? null : before.position().seq());
            assertThat(change.previousStatus()).isEqualTo(before == null ? null : before.status());
        }
    }

    private List<DeviceChange> readAll(FeedPosition start, int limit) {
        List<DeviceChange> all = new ArrayList<>();
        FeedPosition position = start;
        for (List<DeviceChange> part = read(position, limit); !part.isEmpty(); part = read(position, limit)) {
            all.addAll(part);
            position = part.get(part.size() - 1).position();
        }
        return all;
    }

    private List<DeviceChange> read(FeedPosition after, int limit) {
        return feed.after(after, limit).await().indefinitely();
    }

    private void project(Event... events) {
        try {
            projector.project(Records.consumed(List.of(events)));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** A row that another transaction holds, so that a projection with it has begun and cannot end. */
    private static final class Obstacle implements AutoCloseable {

        private final Connection connection;

        Obstacle(UUID registrationId, int row) throws SQLException {
            connection = TestDatabase.current().connect();
            connection.setAutoCommit(false);
            try (var insert = connection.prepareStatement(
                    "INSERT INTO registration_row (registration_id, row_number, request_id) VALUES (?, ?, ?)")) {
                insert.setObject(1, registrationId);
                insert.setInt(2, row);
                insert.setObject(3, registrationId);
                insert.executeUpdate();
            }
        }

        /** Returns when the work waits for the row. */
        CompletableFuture<Void> meanwhile(Runnable work) {
            CompletableFuture<Void> running = CompletableFuture.runAsync(work);
            Awaitility.await().until(() -> TestDatabase.current()
                    .value("SELECT count(*) FROM pg_locks WHERE locktype = 'transactionid' AND NOT granted")
                    .equals(1L));
            return running;
        }

        /** Takes the row back. */
        @Override
        public void close() throws SQLException {
            connection.rollback();
            connection.close();
        }
    }
}
