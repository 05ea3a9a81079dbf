package io.rollcall.status.feed;

import java.time.Duration;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class StandstillTest {

    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final Standstill standstill = new Standstill();

    @Test
    void theTimeCountsFromTheFirstObservationOfAPlace() {
        assertThat(standstill.seconds("a", -3 * SECOND)).isZero();
        assertThat(standstill.seconds("a", 2 * SECOND)).isEqualTo(5);
        assertThat(standstill.seconds("b", 4 * SECOND)).isZero();
        assertThat(standstill.seconds("b", 5 * SECOND)).isEqualTo(1);
    }

    @Test
    void whatDoesNotWaitStandsNowhere() {
        assertThat(standstill.seconds("a", 0)).isZero();
        assertThat(standstill.seconds(null, SECOND)).isZero();
        assertThat(standstill.seconds("a", 2 * SECOND)).isZero();
    }
}
