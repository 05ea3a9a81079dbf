package io.rollcall.id;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class UuidV7Test {

    private static final Instant TIME = Instant.parse("2026-01-12T09:30:00.123456789Z");

    private final SplittableRandom random = new SplittableRandom(7);

    @Test
    void carriesItsVersionItsVariantAndTheMillisecond() {
        UUID id = UuidV7.next(at(TIME), random);

        assertThat(id.version()).isEqualTo(7);
        assertThat(id.variant()).isEqualTo(2);
        assertThat(id.getMostSignificantBits() >>> 16).isEqualTo(TIME.toEpochMilli());
    }

    @Test
    void sortsByTimeWithinAMillisecondToo() {
        String before = "";
        for (int micros = 0; micros < 5000; micros++) {
            String id = UuidV7.next(at(TIME.plusNanos(micros * 1000L)), random).toString();

            assertThat(id).isGreaterThan(before);
            before = id;
        }
    }

    @Test
    void doesNotRepeatItselfAtOneInstant() {
        Set<UUID> ids = new HashSet<>();
        for (int i = 0; i < 1000; i++) {
            ids.add(UuidV7.next(at(TIME), random));
        }

        assertThat(ids).hasSize(1000);
    }

    private static Clock at(Instant time) {
        return Clock.fixed(time, ZoneOffset.UTC);
    }
}
