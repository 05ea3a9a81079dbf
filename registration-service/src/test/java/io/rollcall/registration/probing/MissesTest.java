package io.rollcall.registration.probing;

import java.time.Duration;

import org.junit.jupiter.api.Test;

import static java.util.concurrent.TimeUnit.HOURS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

class MissesTest {

    private static final long MONDAY = Long.MIN_VALUE + 1;
    private static final Requester CONTOSO = new Requester("contoso", null);

    private final Misses misses = new Misses(10, Duration.ofHours(1));

    @Test
    void itTakesOneMoreThanTheLimit() {
        assertThat(misses.add(CONTOSO, 10, MONDAY)).isFalse();
        assertThat(misses.add(CONTOSO, 1, MONDAY)).isTrue();
    }

    @Test
    void itIsSaidOnceInAWindow() {
        assertThat(misses.add(CONTOSO, 500, MONDAY)).isTrue();
        assertThat(misses.add(CONTOSO, 500, MONDAY + SECONDS.toNanos(3_599))).isFalse();
        assertThat(misses.add(CONTOSO, 500, MONDAY + SECONDS.toNanos(3_600))).isTrue();
    }

    @Test
    void aLittleEachHourIsNobodysBusiness() {
        for (int hour = 0; hour < 24; hour++) {
            assertThat(misses.add(CONTOSO, 9, MONDAY + HOURS.toNanos(hour))).isFalse();
        }
    }

    @Test
    void nobodyIsSuspectedForAnother() {
        misses.add(CONTOSO, 500, MONDAY);

        assertThat(misses.add(new Requester("fabrikam", null), 10, MONDAY)).isFalse();
        assertThat(misses.add(new Requester("contoso", "northwind"), 10, MONDAY))
                .isFalse();
    }
}
