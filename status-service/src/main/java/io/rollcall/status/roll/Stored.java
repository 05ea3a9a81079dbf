package io.rollcall.status.roll;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Values in the form in which the database gives them back. Facts are compared with what was stored before, so they take this form as
 * soon as they come in.
 */
public final class Stored {

    private static final char NUL = '\0';
    private static final char REPLACEMENT = '\uFFFD';

    private Stored() {}

    /** Times have microseconds. */
    public static Instant time(Instant time) {
        return time == null || time.getNano() % 1000 == 0 ? time : time.truncatedTo(ChronoUnit.MICROS);
    }

    /** Texts have no NUL. */
    public static String text(String text) {
        return text == null || text.indexOf(NUL) < 0 ? text : text.replace(NUL, REPLACEMENT);
    }
}
