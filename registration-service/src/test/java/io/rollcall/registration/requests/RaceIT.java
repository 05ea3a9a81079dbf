package io.rollcall.registration.requests;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;

import io.quarkus.test.junit.QuarkusTest;
import io.rollcall.event.DeviceOutcome;
import io.rollcall.event.DeviceRequest;
import io.rollcall.event.Outcome;
import io.rollcall.registration.Asking;
import io.rollcall.registration.Ownership;
import io.rollcall.registration.Wire;
import io.rollcall.registration.ledger.Ledger;
import io.rollcall.registration.ledger.WaitingRequests;
import io.rollcall.servicekit.position.BatchRange;
import io.rollcall.servicekit.retry.Persistence;
import io.rollcall.testkit.TestDatabase;
import io.rollcall.topic.Lane;
import io.rollcall.topic.Topics;
import jakarta.inject.Inject;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.MemberDescription;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

@QuarkusTest
class RaceIT {

    private static final int ORGANIZATIONS = 50;
    private static final int DEVICES = 20;

    private final Wire wire = new Wire();
    private final UUID race = UUID.randomUUID();

    @Inject
    Ledger ledger;

    @Test
    void ofFiftyOrganizationsThatRaceForADeviceOverBothLanesOneWins() {
        List<DeviceRequest> requests = race();
        List<DeviceRequest> express = requests.subList(0, requests.size() / 2);
        List<DeviceRequest> bulk = requests.subList(requests.size() / 2, requests.size());

        wire.send(Lane.BULK, bulk);
        wire.send(Lane.EXPRESS, express);

        assertOneWinnerEach(wire.outcomes(requests));
    }

    @Test
    void ofManyReplicasThatDecideAtOnceOneWins() throws Exception {
        List<DeviceRequest> requests = race();
        ExecutorService replicas = Executors.newFixedThreadPool(6);
        try {
            List<Callable<List<DeviceOutcome>>> batches = new ArrayList<>();
            for (int from = 0; from < requests.size(); from += 25) {
                List<DeviceRequest> batch = requests.subList(from, from + 25);
                batches.add(() -> decide(batch));
            }
            List<DeviceOutcome> outcomes = new ArrayList<>();
            for (var batch : replicas.invokeAll(batches)) {
                outcomes.addAll(batch.get());
            }
            assertOneWinnerEach(outcomes);
        } finally {
            replicas.shutdownNow();
        }
    }

    /**
     * Owners give their devices up while others, and they themselves again, try to get them, over both lanes and by several replicas. Whoever
     * gets what: no device has two owners at any moment, by the outcomes and in the table.
     */
    @Test
    void deregistrationsThatRaceWithClaimsNeverMakeTwoOwners() throws Exception {
        List<DeviceRequest> first = new ArrayList<>();
        for (int device = 0; device < DEVICES; device++) {
            first.add(racer(0, first.size(), device).register());
        }
        List<DeviceOutcome> outcomes = new ArrayList<>(wire.ask(Lane.EXPRESS, first));
        assertThat(outcomes).extracting(DeviceOutcome::outcome).containsOnly(Outcome.REGISTERED);
        List<DeviceRequest> requests = new ArrayList<>();
        Random random = new Random(race.hashCode());
        for (int i = 0; i < 1_200; i++) {
            int row = first.size() + i;
            int device = random.nextInt(DEVICES);
            requests.add(
                    switch (random.nextInt(5)) {
                        case 0 -> racer(0, row, device).deregisterById();
                        case 1 -> racer(0, row, device).undo(first.get(device));
                        case 2 -> racer(0, row, device).register();
                        default -> racer(1 + random.nextInt(4), row, device).register();
                    });
        }
        List<DeviceRequest> express = requests.subList(0, 400);
        List<DeviceRequest> bulk = requests.subList(400, 800);
        ExecutorService replicas = Executors.newFixedThreadPool(4);
        try {
            List<Callable<List<DeviceOutcome>>> others = new ArrayList<>();
            for (int from = 800; from < requests.size(); from += 20) {
                List<DeviceRequest> batch = requests.subList(from, from + 20);
                others.add(() -> decide(batch));
            }

            wire.send(Lane.BULK, bulk);
            wire.send(Lane.EXPRESS, express);
            for (var batch : replicas.invokeAll(others)) {
                outcomes.addAll(batch.get());
            }
        } finally {
            replicas.shutdownNow();
        }
        outcomes.addAll(wire.outcomes(requests.subList(0, 800)));

        assertThat(outcomes).hasSize(first.size() + requests.size());
        List<DeviceOutcome> about = outcomes.stream()
                .filter(outcome -> outcome.device().deviceId() != null)
                .toList();
        Map<UUID, String> owners = Ownership.after(about);
        for (DeviceRequest request : first) {
            UUID deviceId = request.device().deviceId();
            assertThat(TestDatabase.current().value("SELECT owner FROM device_claim WHERE device_id = ?", deviceId))
                    .isEqualTo(owners.get(deviceId));
        }
        assertThat(outcomes.stream().filter(outcome -> outcome.outcome() == Outcome.DEREGISTERED))
                .hasSizeGreaterThan(DEVICES);
    }

    private Asking racer(int organization, int row, int device) {
        return Asking.by("racer-" + organization)
                .registration(race)
                .row(row + 1L)
                .device(race + "-" + device);
    }

    private List<DeviceOutcome> decide(List<DeviceRequest> batch) throws Exception {
        return Persistence.insist("race", () -> ledger.decide(batch, WaitingRequests.NONE, BatchRange.EMPTY))
                .decided()
                .stream()
                .map(ruling -> ruling.decision().event(ruling.request()))
                .toList();
    }

    @Test
    void theLanesAreConsumedByDifferentConsumers() throws Exception {
        int partitions = wire.topics().endOffsets(Topics.REGISTRATION_REQUESTS).size();
        try (Admin admin = Admin.create(Map.of(
                "bootstrap.servers",
                io.rollcall.testkit.RollcallInfrastructure.shared().kafka().bootstrap()))) {
            var group = admin.describeConsumerGroups(List.of(Wire.GROUP))
                    .all()
                    .get()
                    .get(Wire.GROUP);

            List<Set<Lane>> lanes = new ArrayList<>();
            Set<Integer> assigned = new TreeSet<>();
            for (MemberDescription member : group.members()) {
                Set<TopicPartition> own = member.assignment().topicPartitions();
                own.forEach(partition ->
                        assertThat(assigned.add(partition.partition())).isTrue());
                lanes.add(own.stream()
                        .map(partition -> Lane.of(partition.partition(), partitions))
                        .collect(Collectors.toSet()));
            }

            assertThat(lanes).containsExactlyInAnyOrder(Set.of(Lane.EXPRESS), Set.of(Lane.BULK), Set.of(Lane.BULK));
            assertThat(assigned).hasSize(partitions);
        }
    }

    private List<DeviceRequest> race() {
        List<DeviceRequest> requests = new ArrayList<>();
        for (int organization = 0; organization < ORGANIZATIONS; organization++) {
            for (int device = 0; device < DEVICES; device++) {
                requests.add(Asking.by("racer-" + organization)
                        .registration(race)
                        .row(requests.size() + 1L)
                        .device(race + "-" + device)
                        .register());
            }
        }
        Collections.shuffle(requests, new Random(race.hashCode()));
        return requests;
    }

    private void assertOneWinnerEach(List<DeviceOutcome> outcomes) {
        Map<Outcome, Long> counts =
                outcomes.stream().collect(Collectors.groupingBy(DeviceOutcome::outcome, Collectors.counting()));
        assertThat(counts)
                .containsOnly(
                        Map.entry(Outcome.REGISTERED, (long) DEVICES),
                        Map.entry(Outcome.CLAIMED, (long) DEVICES * (ORGANIZATIONS - 1)));
        assertThat(outcomes.stream()
                        .filter(outcome -> outcome.outcome() == Outcome.REGISTERED)
                        .map(outcome -> outcome.device().deviceId())
                        .distinct())
                .hasSize(DEVICES);
        outcomes.stream()
                .filter(outcome -> outcome.outcome() == Outcome.REGISTERED)
                .forEach(winner -> assertThat(TestDatabase.current()
                                .value(
                                        "SELECT owner FROM device_claim WHERE device_id = ?",
                                        winner.device().deviceId()))
                        .isEqualTo(winner.device().organization()));
    }
}
