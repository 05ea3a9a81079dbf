package io.rollcall.status.feed;

import java.util.concurrent.TimeUnit;

/** For how long something has waited at the same place. */
final class Standstill {

    private static final double NANOS = TimeUnit.SECONDS.toNanos(1);

    private Object place;
    private long since;

    /**
     * Adds an observation.
     *
     * @param current where it is; null if nothing waits
     * @param nanos now, by {@link System#nanoTime}
     * @return the seconds since it was first seen to wait at this place; 0 if nothing waits
     */
    double seconds(Object current, long nanos) {
        if (current == null || !current.equals(place)) {
            place = current;
            since = nanos;
        }
        return place == null ? 0 : (nanos - since) / NANOS;
    }
}
