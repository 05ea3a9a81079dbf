package io.rollcall.event;

import java.time.DateTimeException;
import java.time.Instant;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class TimestampsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-11-22T10:15:30Z",
                "2026-11-22T10:15:30.1Z",
                "2026-11-22T10:15:30.123Z",
                "2026-11-22T10:15:30.123456Z",
                "2026-11-22T10:15:30.123456789Z",
                "2026-11-22T10:15:30.000000001Z",
                "2026-11-22T10:15:30.010Z",
                "1969-12-31T23:59:59.999Z",
                "0000-01-01T00:00:00Z",
                "0001-01-01T00:00:00Z",
                "9999-12-31T23:59:59.999999999Z",
                "2024-02-29T00:00:00Z",
                "2000-02-29T12:00:00.5Z",
                "2026-11-22T10:15:30+01:00",
                "2026-11-22T23:59:60Z",
                "2026-11-22T24:00:00Z",
                "2026-11-22t10:15:30z",
                "2026-11-22T10:15:30.Z",
            })
    void aTimeIsWhatJavaSaysItIs(String text) {
        assertThat(Timestamps.parse(text)).isEqualTo(Instant.parse(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Z",
                "2026-11-22",
                "2026-11-22T10:15:30",
                "2026-11-22T10:15:30.1234567890Z",
                "2026-11-22T10:15:30.12x456Z",
                "2026-11-22T10:15:30,5Z",
                "2026-11-22 10:15:30Z",
                "2026-13-01T00:00:00Z",
                "2026-00-01T00:00:00Z",
                "2026-02-29T00:00:00Z",
                "2026-11-31T00:00:00Z",
                "2026-11-22T25:00:00Z",
                "2026-11-22T10:60:00Z",
                "2026-11-22T10:15:61Z",
                "-001-11-22T10:15:30Z",
                "2026-1/-22T10:15:30Z",
                "2026-11-2:T10:15:30Z",
                "+10000-01-01T00:00:00Z",
                "-0001-12-31T23:59:59Z",
                "+1000000000-12-31T23:59:59Z",
                "9999-12-31T24:00:00Z",
            })
    void whatIsNoTimeOfFourDigitYearsIsRefused(String text) {
        assertThatThrownBy(() -> Timestamps.parse(text)).isInstanceOf(DateTimeException.class);
    }

    @Test
    void everySecondOfManyYearsIsReadAsItIsWritten() {
        // a prime step, so that all digits take part
        long step = 7_654_321;
        for (long second = Instant.parse("0000-01-01T00:00:00Z").getEpochSecond();
                second < Instant.parse("9999-12-31T00:00:00Z").getEpochSecond();
                second += step) {
            Instant instant = Instant.ofEpochSecond(second, second % 2 == 0 ? 0 : Math.floorMod(second, 1_000_000_000));
            assertThat(Timestamps.parse(instant.toString())).isEqualTo(instant);
        }
    }
}
