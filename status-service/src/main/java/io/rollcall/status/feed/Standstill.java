package io.rollcall.status.feed;

import java.util.concurrent.TimeUnit;

/** Measures how long a position has not advanced. */
final class Standstill {

    private static final double NANOS = TimeUnit.SECONDS.toNanos(1);

    private Object place;
    private long since;

    /**
     * Adds an observation.
     *
     * @param current the current position; null if nothing is waiting
     * @param nanos now, as {@link System#nanoTime}
     * @return the seconds since this position was first observed; 0 if nothing is waiting
     */
    double seconds(Object current, long nanos) {
        if (current == null || !current.equals(place)) {
            place = current;
            since = nanos;
        }
        return place == null ? 0 : (nanos - since) / NANOS;
    }
}
