package io.rollcall.id;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoField;
import java.util.UUID;
import java.util.random.RandomGenerator;

/**
 * UUIDs of version 7 (RFC 9562, 5.7): 48 bits of milliseconds, 12 bits of the millisecond's fraction (method 3 of
 * 6.2), 62 random bits. They sort by the time of their making as far as the clock can tell it.
 */
public final class UuidV7 {

    private static final int NANOS_PER_MILLI = 1_000_000;

    private UuidV7() {}

    /**
     * The next id.
     *
     * @param random should be a {@link java.security.SecureRandom} wherever guessing an id would help anybody
     */
    public static UUID next(Clock clock, RandomGenerator random) {
        Instant now = clock.instant();
        long fraction = now.get(ChronoField.NANO_OF_SECOND) % NANOS_PER_MILLI * 4096L / NANOS_PER_MILLI;
        long high = now.toEpochMilli() << 16 | 0x7000L | fraction;
        long low = (random.nextLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
        return new UUID(high, low);
    }
}
