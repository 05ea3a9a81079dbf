package io.rollcall.registration.probing;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** Counts the misses of each requester in windows of time, one after the other. */
final class Misses {

    private final int limit;
    private final Duration window;
    private final Map<Requester, Integer> counts = new HashMap<>();
    private long end;
    private boolean begun;

    Misses(int limit, Duration window) {
        this.limit = limit;
        this.window = window;
    }

    /**
     * Adds misses; returns true when they make the requester a suspect, once per window.
     *
     * @param nanos now, as {@link System#nanoTime}
     */
    synchronized boolean add(Requester requester, int misses, long nanos) {
        if (!begun || nanos - end >= 0) {
            begun = true;
            counts.clear();
            end = nanos + window.toNanos();
        }
        int count = counts.merge(requester, misses, Math::addExact);
        return count > limit && count - misses <= limit;
    }
}
