package io.rollcall.hardwarehash;

import java.time.Instant;
import java.time.ZoneOffset;

/**
 * The time of capture in record 1: seconds since 2000 in UTC, and how far the local time was from it in quarters of an
 * hour. The offset shows what the device's own clock said; it does not move the instant.
 */
final class CaptureClock {

    /** Where in the record's data it stands, behind two versions of eight bytes. */
    static final int OFFSET = 16;

    static final int BYTES = 5;

    /** The offset that the tools write where they know none. */
    static final int OFFSET_NOT_SET = 120;

    static final int SECONDS_PER_QUARTER = 900;

    static final Instant EPOCH = Instant.parse("2000-01-01T00:00:00Z");

    /** The hash is younger than this, so that a clock that says less has lost its battery. */
    private static final Instant EARLIEST = Instant.parse("2014-01-01T00:00:00Z");

    private static final Instant LATEST = Instant.parse("2100-01-01T00:00:00Z");
    private static final int MAX_QUARTERS = 14 * 4;

    private CaptureClock() {}

    /** The instant that the data of record 1 gives; null where there is none or it makes no sense. */
    static Instant instant(byte[] blob, int offset, int length) {
        if (length < OFFSET + BYTES) {
            return null;
        }
        Instant instant = EPOCH.plusSeconds(Blob.u32(blob, offset + OFFSET));
        return instant.isBefore(EARLIEST) || !instant.isBefore(LATEST) ? null : instant;
    }

    /** The local time's offset that the data of record 1 gives; null where it is not set or makes no sense. */
    static ZoneOffset zone(byte[] blob, int offset, int length) {
        if (length < OFFSET + BYTES) {
            return null;
        }
        int quarters = blob[offset + OFFSET + BYTES - 1];
        return Math.abs(quarters) > MAX_QUARTERS ? null : ZoneOffset.ofTotalSeconds(quarters * SECONDS_PER_QUARTER);
    }
}
