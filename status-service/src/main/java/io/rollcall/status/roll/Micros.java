package io.rollcall.status.roll;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Times as the database gives them back. Facts are compared with what was stored before, so their times lose what is finer than a
 * microsecond as soon as they come in.
 */
public final class Micros {

    private Micros() {}

    /** The time without fractions of a microsecond. */
    public static Instant of(Instant time) {
        return time.truncatedTo(ChronoUnit.MICROS);
    }
}
