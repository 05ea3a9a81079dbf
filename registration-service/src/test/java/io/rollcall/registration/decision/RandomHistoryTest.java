package io.rollcall.registration.decision;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;

import io.rollcall.event.DeviceOutcome;
import io.rollcall.event.DeviceRegistrationRequested;
import io.rollcall.event.DeviceRequest;
import io.rollcall.event.EventJson;
import io.rollcall.event.Outcome;
import io.rollcall.registration.Asking;
import io.rollcall.registration.Ownership;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What holds whatever is asked, in whatever order and batches, however often. The seed is the argument. */
class RandomHistoryTest {

    private static final int REQUESTS = 2_000;
    private static final int DEVICES = 12;
    private static final List<String> ORGANIZATIONS = List.of("contoso", "fabrikam", "litware", "adatum");

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void noDeviceEverHasTwoOwnersAndEveryRequestOneOutcome(long seed) {
        Random random = new Random(seed);
        List<DeviceRequest> requests = requests(random);
        World world = new World().agreeing("northwind", "contoso");
        Map<UUID, List<DeviceOutcome>> announced = new HashMap<>();

        int from = 0;
        while (from < requests.size()) {
            int to = Math.min(requests.size(), from + 1 + random.nextInt(40));
            announce(world, requests.subList(from, to), announced);
            from = to;
        }
        // everything again, in another order
        List<DeviceRequest> replayed = new ArrayList<>(requests);
        Collections.shuffle(replayed, random);
        announce(world, replayed, announced);

        List<DeviceOutcome> outcomes = new ArrayList<>();
        announced.forEach((requestId, copies) -> {
            byte[] first = EventJson.write(copies.get(0));
            assertThat(copies).hasSizeGreaterThanOrEqualTo(2).allSatisfy(copy -> assertThat(EventJson.write(copy))
                    .isEqualTo(first));
            outcomes.add(copies.get(0));
        });
        assertThat(outcomes).hasSize(REQUESTS);
        Collections.shuffle(outcomes, random);
        assertFoldIsTheClaims(outcomes, world);
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13, 14, 15, 16, 17, 18})
    void decisionsThatTheRollFollowsKeepTheirOrderByTimeThoughTheClockJumps(long seed) {
        Random random = new Random(seed);
        List<DeviceRequest> requests = requests(random);
        World world = new World().agreeing("northwind", "contoso");
        Map<UUID, Instant> claimed = new HashMap<>();
        Map<UUID, Long> claimSeqs = new HashMap<>();
        Map<Attempt.Subject, Instant> attempted = new HashMap<>();

        int from = 0;
        while (from < requests.size()) {
            int to = Math.min(requests.size(), from + 1 + random.nextInt(20));
            world.clock(world.now().plusSeconds(random.nextInt(7_200) - 3_600L));
            for (Ruling ruling : world.rule(requests.subList(from, to))) {
                DeviceOutcome outcome = World.decision(ruling).event(ruling.request());
                Instant at = outcome.verdict().decidedAt();
                UUID deviceId = outcome.device().deviceId();
                boolean failed = ruling.request() instanceof DeviceRegistrationRequested
                        && !outcome.outcome().success();
                if (failed || outcome.outcome() == Outcome.DEREGISTERED) {
                    assertLater(attempted, Attempt.Subject.of(outcome.device()), at);
                }
                long claimSeq = outcome.verdict().claimSeq();
                boolean newOwner = claimSeq > claimSeqs.getOrDefault(deviceId, 0L);
                claimSeqs.merge(deviceId, claimSeq, Math::max);
                // a dismissed entry or a duplicate does not change the claim, so no claim is written
                if (newOwner || outcome.outcome() == Outcome.UPDATED) {
                    assertLater(claimed, deviceId, at);
                }
            }
            from = to;
        }
        assertThat(claimed).hasSize(DEVICES);
        assertThat(attempted).hasSizeGreaterThan(DEVICES);
    }

    private static <T> void assertLater(Map<T, Instant> latest, T subject, Instant at) {
        Instant before = latest.put(subject, at);
        assertThat(before == null || at.isAfter(before)).isTrue();
    }

    private static void announce(World world, List<DeviceRequest> batch, Map<UUID, List<DeviceOutcome>> announced) {
        List<Ruling> rulings = world.rule(batch);
        for (int i = 0; i < rulings.size(); i++) {
            DeviceOutcome outcome = World.decision(rulings.get(i)).event(batch.get(i));
            announced
                    .computeIfAbsent(outcome.device().requestId(), id -> new ArrayList<>())
                    .add(outcome);
        }
    }

    private static void assertFoldIsTheClaims(List<DeviceOutcome> outcomes, World world) {
        Map<UUID, String> owners = Ownership.after(outcomes);
        assertThat(owners).isNotEmpty();
        for (int device = 0; device < DEVICES; device++) {
            UUID deviceId = Asking.deviceId("SYN-" + device);
            Claim claim = world.claim(deviceId);
            assertThat(claim == null ? null : claim.owner()).isEqualTo(owners.get(deviceId));
        }
    }

    private static List<DeviceRequest> requests(Random random) {
        List<DeviceRequest> requests = new ArrayList<>();
        for (int row = 1; row <= REQUESTS; row++) {
            String organization = ORGANIZATIONS.get(random.nextInt(ORGANIZATIONS.size()));
            Asking asking = Asking.by(organization).row(row).device("SYN-" + random.nextInt(DEVICES));
            if (random.nextInt(10) == 0) {
                asking.through("northwind");
            }
            if (random.nextInt(4) == 0) {
                asking.groupTag("tag-" + random.nextInt(3));
            }
            requests.add(
                    switch (random.nextInt(10)) {
                        case 0 -> asking.deregister();
                        case 1 -> asking.deregisterById();
                        case 2 ->
                            requests.isEmpty()
                                    ? asking.undoNothing()
                                    : asking.undo(requests.get(random.nextInt(requests.size())));
                        case 3 -> random.nextBoolean() ? asking.update() : asking.updateById();
                        case 4 -> asking.registerWithoutHash();
                        case 5 -> asking.registerAgainstHash("other");
                        case 6 -> asking.registerWithBrokenHash("hash-checksum");
                        default -> asking.register();
                    });
        }
        return requests;
    }
}
