package io.rollcall.cli.client;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.rollcall.cli.fake.SteppingClock;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PatienceTest {

    private final SteppingClock clock = new SteppingClock();
    private final Patience patience = new Patience(clock, Duration.ofSeconds(60));

    @Test
    void waitsGrowUntilTheTotalIsReached() {
        List<Duration> waits = new ArrayList<>();
        Optional<Duration> next = patience.next(Optional.empty());
        while (next.isPresent()) {
            waits.add(next.get());
            clock.pass(next.get());
            next = patience.next(Optional.empty());
        }

        assertThat(waits).startsWith(Duration.ofMillis(250), Duration.ofMillis(500), Duration.ofSeconds(1));
        assertThat(waits).last().isEqualTo(Duration.ofSeconds(10));
        assertThat(waits.stream().reduce(Duration.ZERO, Duration::plus)).isLessThanOrEqualTo(Duration.ofSeconds(60));
    }

    @Test
    void aServiceIsNotAskedAgainSoonerThanItWants() {
        assertThat(patience.next(Optional.of(Duration.ofSeconds(7)))).contains(Duration.ofSeconds(7));
    }

    @Test
    void aServiceThatWantsMoreThanThereIsEndsIt() {
        assertThat(patience.next(Optional.of(Duration.ofHours(1)))).isEmpty();
    }

    @Test
    void aSuccessBeginsAnew() {
        clock.pass(patience.next(Optional.empty()).orElseThrow());
        clock.pass(Duration.ofSeconds(59));
        patience.renew();

        assertThat(patience.next(Optional.empty())).contains(Duration.ofMillis(250));
    }
}
