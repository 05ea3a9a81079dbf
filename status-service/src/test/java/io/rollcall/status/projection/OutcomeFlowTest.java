package io.rollcall.status.projection;

import java.time.Instant;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class OutcomeFlowTest {

    private static final long START = Instant.parse("2026-11-28T12:00:00Z").toEpochMilli();

    private long elapsed;
    private final OutcomeFlow flow =
            new OutcomeFlow(() -> elapsed * 1_000_000, () -> Instant.ofEpochMilli(START + elapsed));

    @BeforeEach
    void noOutcomesSinceTheStart() {
        elapsed = 5000;
    }

    @Test
    void withoutOutcomesARequestIsDueAfterASecond() {
        assertThat(due(4001)).isFalse();
        assertThat(due(4000)).isTrue();
    }

    @Test
    void aServiceThatHasJustStartedGivesOutcomesASecond() {
        elapsed = 999;
        assertThat(due(-60_000)).isFalse();
        elapsed = 1000;
        assertThat(due(-60_000)).isTrue();
    }

    @Test
    void aClockThatIsAheadDelaysRequestsByASecond() {
        assertThat(flow.due(START + 3_600_000, 4001 * 1_000_000L)).isFalse();
        assertThat(flow.due(START + 3_600_000, 4000 * 1_000_000L)).isTrue();
    }

    @Test
    void whileOutcomesArriveRequestsWait() {
        flow.began();
        elapsed = 9000;
        assertThat(due(1)).as("during a batch").isFalse();
        flow.ended(START + 5000);
        elapsed = 9999;
        assertThat(due(1)).as("shortly after a batch").isFalse();
        elapsed = 10_000;
        assertThat(due(1)).as("a second after a batch").isTrue();
    }

    @Test
    void twoConsumersAreSilentWhenBothAre() {
        flow.began();
        flow.began();
        flow.ended(START);
        elapsed = 8000;
        assertThat(due(1)).isFalse();
        flow.ended(START);
        elapsed = 9000;
        assertThat(due(1)).isTrue();
    }

    @Test
    void requestsAreDueOnceTheOutcomesOfTheTenSecondsAfterThemAreProjected() {
        flow.began();
        flow.ended(START - 3_600_000 + 9_999);
        flow.began();
        assertThat(due(-3_600_000)).as("during a rebuild").isFalse();
        flow.ended(START - 3_600_000 + 10_000);
        flow.began();
        assertThat(due(-3_600_000)).isTrue();
        assertThat(due(-3_599_999)).isFalse();
    }

    @Test
    void aBatchThatFailedProjectsNothing() {
        flow.began();
        flow.ended(Long.MIN_VALUE);
        flow.began();
        assertThat(due(-3_600_000)).isFalse();
    }

    @Test
    void noRequestWaitsLongerThanTenSeconds() {
        flow.began();
        elapsed = 15_000;
        assertThat(flow.due(START, 5001 * 1_000_000L)).isFalse();
        assertThat(flow.due(START, 5000 * 1_000_000L)).isTrue();
    }

    /** Whether a request that was published then, and received just now, is due. */
    private boolean due(long published) {
        return flow.due(START + published, elapsed * 1_000_000);
    }
}
