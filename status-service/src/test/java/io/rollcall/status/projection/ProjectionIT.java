package io.rollcall.status.projection;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

import io.quarkus.test.junit.QuarkusTest;
import io.rollcall.event.DeviceActivity;
import io.rollcall.event.DeviceRequest;
import io.rollcall.event.Event;
import io.rollcall.event.EventType;
import io.rollcall.event.Outcome;
import io.rollcall.servicekit.sql.Transactions;
import io.rollcall.status.roll.DeviceFacts;
import io.rollcall.status.roll.DeviceKey;
import io.rollcall.status.roll.RollView;
import io.rollcall.status.support.RandomHistory;
import io.rollcall.status.support.ReadModel;
import io.rollcall.status.support.Records;
import io.rollcall.status.support.Upload;
import io.rollcall.testkit.TestDatabase;
import io.rollcall.testkit.TestTopics;
import io.rollcall.topic.Headers;
import io.rollcall.topic.Topics;
import jakarta.inject.Inject;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/** The projection against a real PostgreSQL, with batches as the test cuts them. */
@QuarkusTest
class ProjectionIT {

    private static final Instant MONDAY = Instant.parse("2026-03-02T08:00:00Z");

    @Inject
    Projector projector;

    @Inject
    ActivityProjector activityProjector;

    @Inject
    Transactions transactions;

    @BeforeEach
    void empty() {
        ReadModel.clear();
    }

    @Test
    void oneBatchAndOneBatchPerEventComeToTheSame() throws Exception {
        List<Event> events = mixedUpload();

        project(events, events.size());
        List<String> merged = ReadModel.dump();
        ReadModel.clear();
        project(events, 1);

        assertThat(ReadModel.dump()).isEqualTo(merged).hasSizeGreaterThan(20);
    }

    @Test
    void anyOrderOfArrivalComesToTheSame() throws Exception {
        List<Event> events = mixedUpload();
        project(events, 3);
        List<String> inOrder = ReadModel.dump();

        for (int seed = 1; seed <= 5; seed++) {
            List<Event> shuffled = new ArrayList<>(events);
            Collections.shuffle(shuffled, new Random(seed));
            ReadModel.clear();
            project(shuffled, 1 + seed * 2);
            assertThat(ReadModel.dump()).as("seed %d", seed).isEqualTo(inOrder);
        }
    }

    @Test
    void aReplayChangesNothingAndAddsNoHistory() throws Exception {
        List<Event> events = mixedUpload();
        project(events, 4);
        List<String> before = ReadModel.dump();
        List<String> history = ReadModel.changes();
        Object progressedAt = TestDatabase.current().value("SELECT max(progressed_at) FROM registration");

        project(events, 1);
        project(events, events.size());

        assertThat(ReadModel.dump()).isEqualTo(before);
        assertThat(ReadModel.changes()).isEqualTo(history).isNotEmpty();
        assertThat(TestDatabase.current().value("SELECT max(progressed_at) FROM registration"))
                .isEqualTo(progressedAt);
    }

    @Test
    void theTableHoldsJustWhatThePureFoldGives() throws Exception {
        Map<DeviceKey, DeviceFacts> expected = new HashMap<>();
        List<Event> all = new ArrayList<>();
        for (int device = 0; device < 300; device++) {
            UUID id = new UUID(0xABCD_0000_0000_8000L, 0x8000_0000_0000_0000L | (long) device << 40);
            RandomHistory history = new RandomHistory(device, "contoso", id);
            all.addAll(history.shuffled());
            all.addAll(history.foreign());
            Optional<DeviceFacts> facts = inTheTable(history);
            facts.ifPresent(present -> expected.put(new DeviceKey("contoso", id), present));
        }
        Collections.shuffle(all, new Random(7));

        project(all, 40);

        assertThatTheTableHolds(expected);
    }

    @Test
    void ownershipAndActivityThatAreProjectedAtTheSameTimeMeet() {
        for (int round = 0; round < 5; round++) {
            ReadModel.clear();
            Map<DeviceKey, DeviceFacts> expected = new HashMap<>();
            List<Event> requests = new ArrayList<>();
            List<Event> activity = new ArrayList<>();
            for (int device = 0; device < 100; device++) {
                UUID id = new UUID(0xABCD_0000_0000_8000L, 0x8000_0000_0000_0000L | device);
                RandomHistory history = new RandomHistory(1000L * round + device, "contoso", id);
                for (Event event : history.events()) {
                    (event instanceof DeviceActivity ? activity : requests).add(event);
                }
                activity.addAll(history.foreign());
                inTheTable(history).ifPresent(facts -> expected.put(new DeviceKey("contoso", id), facts));
            }
            CompletableFuture<Void> one = CompletableFuture.runAsync(() -> run(requests));
            CompletableFuture<Void> other = CompletableFuture.runAsync(() -> run(activity));
            CompletableFuture.allOf(one, other).join();

            assertThatTheTableHolds(expected);
        }
    }

    /** The facts of a history as far as the table keeps them; none for a device of which only activity is known. */
    private static Optional<DeviceFacts> inTheTable(RandomHistory history) {
        DeviceFacts facts = DeviceFacts.NONE;
        for (Event event : history.events()) {
            facts = facts.fold(event);
        }
        DeviceFacts kept = new DeviceFacts(
                facts.attempt(),
                facts.decided(),
                facts.claim(),
                facts.update(),
                facts.dismissedAt(),
                facts.counted(facts.activity()));
        return kept.equals(DeviceFacts.NONE) ? Optional.empty() : Optional.of(kept);
    }

    private void assertThatTheTableHolds(Map<DeviceKey, DeviceFacts> expected) {
        Map<DeviceKey, StoredDevice> stored = new HashMap<>();
        transactions.run(work -> stored.putAll(DeviceTable.lock(work, expected.keySet())));
        assertThat(stored).hasSameSizeAs(expected);
        expected.forEach((key, facts) -> {
            assertThat(stored.get(key).facts()).isEqualTo(facts);
            assertThat(TestDatabase.current().value("SELECT status FROM device WHERE device_id = ?", key.deviceId()))
                    .isEqualTo(RollView.of(facts)
                            .map(entry -> entry.status().wireName())
                            .orElse(null));
        });
        assertThat(TestDatabase.current().count("device")).isEqualTo(expected.size());
    }

    @Test
    void countsAndHistoryAgreeWithTheDevices() throws Exception {
        List<Event> all = new ArrayList<>();
        for (int device = 0; device < 300; device++) {
            all.addAll(new RandomHistory(device, "contoso", new UUID(0x8000L, device)).shuffled());
        }
        Collections.shuffle(all, new Random(11));

        project(all, 25);

        TestDatabase database = TestDatabase.current();
        assertThat(database.rows("SELECT status, sum(devices)::bigint AS n FROM status_count GROUP BY 1"
                        + " HAVING sum(devices) <> 0 ORDER BY 1"))
                .isEqualTo(database.rows("SELECT status, count(*) AS n FROM device WHERE status IS NOT NULL"
                        + " GROUP BY 1 ORDER BY 1"));
        assertThat(database.rows(
                        "SELECT partner, outcome, code, sum(devices)::bigint AS n FROM problem_count GROUP BY 1, 2, 3"
                                + " HAVING sum(devices) <> 0"))
                .isNotEmpty()
                .containsExactlyInAnyOrderElementsOf(database.rows("SELECT coalesce(partner, '*') AS partner,"
                        + " attempt_outcome AS outcome, problem AS code, count(*) AS n FROM device"
                        + " WHERE status = 'failed' GROUP BY 1, 2, 3"));
        assertThat(database.rows("SELECT day, outcome, sum(rows)::bigint AS n FROM outcome_count GROUP BY 1, 2"))
                .isNotEmpty()
                .containsExactlyInAnyOrderElementsOf(
                        database.rows("SELECT (decided_at AT TIME ZONE 'UTC')::date AS day, outcome, count(*) AS n"
                                + " FROM registration_row WHERE outcome IS NOT NULL GROUP BY 1, 2"));
        // each device's latest change leads to its status, and each change starts where the one before it ended
        assertThat(database.count("device d LEFT JOIN device_change c ON c.seq = d.change_seq"
                        + " WHERE d.status IS DISTINCT FROM c.status"))
                .isZero();
        assertThat(database.count("device_change c LEFT JOIN device_change p ON p.seq = c.previous_seq"
                        + " WHERE c.previous_status IS DISTINCT FROM p.status OR p.device_id <> c.device_id"))
                .isZero();
        assertThat(database.count("device_change")).isPositive();
    }

    @Test
    void twoConsumersWithTheSameDevicesLoseNothing() throws Exception {
        List<Event> one = new ArrayList<>();
        List<Event> other = new ArrayList<>();
        for (int number = 0; number < 40; number++) {
            Upload first = new Upload("contoso", MONDAY.plusSeconds(number), 5);
            for (int row = 1; row <= 5; row++) {
                String serial = "SHARED-" + row;
                Outcome outcome = number == 0 ? Outcome.REGISTERED : Outcome.DUPLICATE;
                one.add(first.requested(row, serial));
                other.add(first.decided(row, serial, outcome, null, 1, 2));
            }
        }

        CompletableFuture<Void> first = CompletableFuture.runAsync(() -> run(one));
        CompletableFuture<Void> second = CompletableFuture.runAsync(() -> run(other));
        CompletableFuture.allOf(first, second).join();

        List<String> concurrent = ReadModel.dump();
        ReadModel.clear();
        List<Event> all = new ArrayList<>(one);
        all.addAll(other);
        project(all, all.size());
        assertThat(concurrent).isEqualTo(ReadModel.dump());
    }

    @Test
    void anEventThatPostgresCannotStoreIsSetAsideAndItsNeighboursGoOn() throws Exception {
        StringBuilder endless = new StringBuilder();
        new Random(3).ints(9000, 'a', 'z').forEach(c -> endless.append((char) c));
        Upload good = new Upload("contoso", MONDAY, 20);
        List<Event> events = new ArrayList<>();
        for (int row = 1; row <= 20; row++) {
            events.add(good.requested(row, "SYN-" + row));
        }
        events.add(13, new Upload(endless.toString(), MONDAY, 1).requested(1, "SYN-1"));

        project(events, events.size());

        assertThat(TestDatabase.current().count("registration_row")).isEqualTo(20);
        assertThat(TestTopics.shared().read(Topics.deadLetters(Topics.REGISTRATION_REQUESTS)))
                .anySatisfy(letter -> assertThat(letter.headers())
                        .containsEntry(Headers.DLQ_OFFSET, "13")
                        .containsEntry(Headers.DLQ_PARTITION, "1000")
                        .hasEntrySatisfying(
                                Headers.DLQ_REASON, reason -> assertThat(reason).startsWith("projection-failed")));
    }

    @Test
    void requestsAfterTheirOutcomesAddNothingAndUndecidedOnesArePending() throws Exception {
        List<Event> events = mixedUpload();
        Upload undecided = new Upload("contoso", MONDAY.plusSeconds(1800), 2);
        events.add(undecided.submitted());
        events.add(undecided.requested(1, "SYN-11"));
        events.add(undecided.requested(2, null));
        project(events, events.size());
        List<String> whole = ReadModel.dump();
        ReadModel.clear();
        Map<Boolean, List<Event>> sorted =
                events.stream().collect(Collectors.partitioningBy(DeviceRequest.class::isInstance));

        project(sorted.get(false), 100);
        List<String> changes = ReadModel.changes();
        projector.projectUndecided(Records.consumed(sorted.get(true)));

        assertThat(ReadModel.dump()).isEqualTo(whole);
        assertThat(ReadModel.changes()).containsAll(changes).hasSize(changes.size() + 2);

        projector.projectUndecided(Records.consumed(sorted.get(true)));
        assertThat(ReadModel.changes()).hasSize(changes.size() + 2);
    }

    @Test
    void aRecordAmongKnownRequestsIsSetAsideIfItIsNoRequest() throws Exception {
        Upload upload = new Upload("contoso", MONDAY, 2);
        project(List.of(upload.registered(1, "SYN-1"), upload.registered(2, "SYN-2")), 2);
        List<ConsumerRecord<byte[], byte[]>> requests =
                new ArrayList<>(Records.consumed(List.of(upload.requested(1, "SYN-1"), upload.requested(2, "SYN-2"))));
        // names a known row, but is not an event of this topic
        requests.add(at(777, EventType.DEVICE_REGISTERED, requests.get(0)));

        projector.projectUndecided(requests);

        assertThat(appliedRequests()).isEqualTo(778);
        assertThat(TestTopics.shared().read(Topics.deadLetters(Topics.REGISTRATION_REQUESTS)))
                .anySatisfy(letter -> assertThat(letter.headers()).containsEntry(Headers.DLQ_OFFSET, "777"));
    }

    @Test
    void theOffsetsOfKnownRequestsAreStored() throws Exception {
        Upload upload = new Upload("contoso", MONDAY, 1);
        project(List.of(upload.requested(1, "SYN-1")), 1);
        long next = appliedRequests();
        ConsumerRecord<byte[], byte[]> request =
                Records.consumed(List.of(upload.requested(1, "SYN-1"))).get(0);

        projector.projectUndecided(List.of(at(next, EventType.DEVICE_REGISTRATION_REQUESTED, request)));

        assertThat(appliedRequests()).isEqualTo(next + 1);
    }

    /** The record at another offset, as an event of another type. */
    private static ConsumerRecord<byte[], byte[]> at(
            long offset, EventType type, ConsumerRecord<byte[], byte[]> record) {
        ConsumerRecord<byte[], byte[]> moved =
                new ConsumerRecord<>(record.topic(), record.partition(), offset, record.key(), record.value());
        moved.headers().add(Headers.CE_TYPE, type.ceType().getBytes(UTF_8));
        return moved;
    }

    /** The stored offset of the partition that {@link Records} uses. */
    private static long appliedRequests() {
        return (long) TestDatabase.current()
                .value("SELECT next_offset FROM applied_offset WHERE topic = '" + Topics.REGISTRATION_REQUESTS
                        + "' AND partition = " + Records.PARTITION);
    }

    private void run(List<Event> events) {
        try {
            project(events, 10);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private void project(List<Event> events, int batch) throws Exception {
        for (int from = 0; from < events.size(); from += batch) {
            List<Event> part = events.subList(from, Math.min(events.size(), from + batch));
            Map<Boolean, List<Event>> sorted =
                    part.stream().collect(Collectors.partitioningBy(DeviceActivity.class::isInstance));
            if (!sorted.get(false).isEmpty()) {
                projector.project(Records.consumed(sorted.get(false)));
            }
            if (!sorted.get(true).isEmpty()) {
                activityProjector.project(Records.consumed(sorted.get(true)));
            }
        }
    }

    /** An upload with every outcome, a later one about the same devices, a deregistration, an update, and another organisation. */
    private static List<Event> mixedUpload() {
        Upload first = new Upload("contoso", MONDAY, 7);
        Upload second = new Upload("contoso", MONDAY.plusSeconds(600), 3).groupTag("Kiosk");
        Upload third = new Upload("contoso", MONDAY.plusSeconds(1200), 2).groupTag("Lab");
        Upload other = new Upload("fabrikam", MONDAY.plusSeconds(5), 1);
        List<Event> events = new ArrayList<>();
        events.add(first.submitted());
        for (int row = 1; row <= 6; row++) {
            events.add(first.requested(row, "SYN-" + row));
        }
        events.add(first.requested(7, null));
        events.add(first.registered(1, "SYN-1"));
        events.add(first.registered(2, "SYN-2"));
        events.add(first.decided(3, "SYN-3", Outcome.CLAIMED, "claimed-by-other-organization", 4, 3));
        events.add(first.decided(
                first.row(4, "SYN-4", "hash-padding-added"),
                Outcome.NOT_FOUND,
                "serial-mismatch",
                Map.of("file", "1", "hash", "01"),
                0,
                4));
        events.add(first.decided(5, "SYN-5", Outcome.FAILED, "unexpected", 0, 5));
        events.add(first.decided(7, null, Outcome.INVALID, "hash-missing", 0, 5));
        events.add(first.published());
        events.add(second.submitted());
        events.add(second.requested(1, "SYN-1"));
        events.add(second.decided(1, "SYN-1", Outcome.DUPLICATE, "already-registered", 1, 1));
        events.add(second.deregistrationRequested(2, "SYN-2"));
        events.add(second.decided(2, "SYN-2", Outcome.DEREGISTERED, null, 2, 2));
        events.add(second.decided(3, "SYN-5", Outcome.DEREGISTERED, null, 0, 3));
        events.add(second.published());
        events.add(third.decided(1, "SYN-1", Outcome.UPDATED, null, 1, 1));
        events.add(third.decided(2, "SYN-9", Outcome.REFUSED, "not-on-roll", 0, 2));
        events.add(third.submitted());
        events.add(other.submitted());
        events.add(other.requested(1, "SYN-1"));
        events.add(other.decided(1, "SYN-1", Outcome.CLAIMED, "claimed-by-other-organization", 1, 2));
        return events;
    }
}
