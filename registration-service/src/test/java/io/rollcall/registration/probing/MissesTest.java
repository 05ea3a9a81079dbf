package io.rollcall.registration.probing;

import java.time.Duration;
import java.time.Instant;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class MissesTest {

    private static final Instant MONDAY = Instant.parse("2026-03-02T08:00:00Z");
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
        assertThat(misses.add(CONTOSO, 500, MONDAY.plusSeconds(3_599))).isFalse();
        assertThat(misses.add(CONTOSO, 500, MONDAY.plusSeconds(3_600))).isTrue();
    }

    @Test
    void aLittleEachHourIsNobodysBusiness() {
        for (int hour = 0; hour < 24; hour++) {
            assertThat(misses.add(CONTOSO, 9, MONDAY.plus(Duration.ofHours(hour))))
                    .isFalse();
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
