package io.rollcall.servicekit.limit;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Counts what is being worked on for each of many keys; what is not being worked on takes no memory. */
public final class InFlight {

    private final int limit;
    private final Map<String, Integer> taken = new ConcurrentHashMap<>();

    /** @param limit how many of one key there may be at the same time */
    public InFlight(int limit) {
        this.limit = limit;
    }

    /** Whether there was a place left. It has to be given back, once. */
    public boolean take(String key) {
        if (taken.merge(key, 1, Integer::sum) <= limit) {
            return true;
        }
        free(key);
        return false;
    }

    /** Gives a place back. */
    public void free(String key) {
        taken.computeIfPresent(key, (same, count) -> count > 1 ? count - 1 : null);
    }
}
