package io.rollcall.event;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class VerdictTest {

    private static final Instant EARLY = Instant.parse("2026-11-22T10:00:00Z");
    private static final Instant LATE = Instant.parse("2026-11-22T11:00:00Z");
    private static final UUID LOW = new UUID(1, 0);
    private static final UUID HIGH = new UUID(2, 0);

    @Test
    void decisionsAreOrderedByClaimSequenceThenTimeThenRequest() {
        List<DeviceOutcome> ordered =
                List.of(decided(1, LATE, HIGH), decided(2, EARLY, LOW), decided(2, EARLY, HIGH), decided(2, LATE, LOW));

        for (int seed = 0; seed < 20; seed++) {
            List<DeviceOutcome> shuffled = new ArrayList<>(ordered);
            Collections.shuffle(shuffled, new Random(seed));
            shuffled.sort(Verdict.DECISION_ORDER);
            assertThat(shuffled).isEqualTo(ordered);
        }
    }

    @Test
    void theSameDecisionReadTwiceIsEqual() {
        assertThat(Verdict.DECISION_ORDER.compare(decided(1, EARLY, LOW), decided(1, EARLY, LOW)))
                .isZero();
    }

    private static DeviceOutcome decided(long claimSeq, Instant decidedAt, UUID requestId) {
        RequestedDevice device = new RequestedDevice(
                requestId,
                EventSamples.REGISTRATION,
                "contoso",
                null,
                null,
                EARLY,
                1,
                null,
                0,
                EventSamples.DEVICE,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
        return new DeviceRegistered(device, new Verdict(null, Map.of(), claimSeq, decidedAt));
    }
}
