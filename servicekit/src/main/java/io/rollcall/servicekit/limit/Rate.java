package io.rollcall.servicekit.limit;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * A token bucket for each of many keys, each kept as one number: the time at which its bucket will be full again. Keys whose buckets are full
 * are forgotten, and those beyond a bound share one bucket, so that inventing keys takes no memory.
 */
public final class Rate {

    /** How many keys have buckets of their own. */
    static final int MAX_KEYS = 20_000;

    private static final String OTHERS = "";

    private final long interval;
    private final long depth;
    private final LongSupplier nanoTime;
    private final long origin;
    private final Map<String, AtomicLong> full = new ConcurrentHashMap<>();

    /**
     * @param perSecond how many tokens drip into a bucket in a second
     * @param burst how many fit into it
     * @param nanoTime as {@link System#nanoTime}
     */
    public Rate(int perSecond, int burst, LongSupplier nanoTime) {
        if (perSecond < 1 || burst < 1) {
            throw new IllegalArgumentException("a rate is at least 1 a second, not " + perSecond + " and " + burst);
        }
        this.interval = TimeUnit.SECONDS.toNanos(1) / perSecond;
        this.depth = interval * burst;
        this.nanoTime = nanoTime;
        this.origin = nanoTime.getAsLong();
    }

    /** Takes a token; 0 if there was one, else in how many nanoseconds there is one. */
    public long take(String key) {
        long now = nanoTime.getAsLong() - origin;
        AtomicLong bucket = bucket(key, now);
        while (true) {
            long before = bucket.get();
            long after = Math.max(before, now) + interval;
            long missing = after - now - depth;
            if (missing > 0) {
                return missing;
            }
            if (bucket.compareAndSet(before, after)) {
                return 0;
            }
        }
    }

    private AtomicLong bucket(String key, long now) {
        AtomicLong known = full.get(key);
        if (known != null) {
            return known;
        }
        if (full.size() >= MAX_KEYS) {
            full.values().removeIf(time -> time.get() <= now);
        }
        return full.computeIfAbsent(full.size() >= MAX_KEYS ? OTHERS : key, missing -> new AtomicLong());
    }

    int keys() {
        return full.size();
    }
}
