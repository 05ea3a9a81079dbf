package io.rollcall.local.signin;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Values under unguessable keys, each for a limited time, in memory. The number of values is bounded: the oldest is removed for a new
 * one, so that unfinished requests do not use memory forever. Thread-safe.
 */
final class Expiring<V> {

    private static final int MOST = 10_000;
    private static final int KEY_BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Map<String, Entry<V>> entries = new LinkedHashMap<>();
    private final Duration lifetime;
    private final Clock clock;

    private record Entry<V>(V value, Instant expiry) {}

    Expiring(Duration lifetime, Clock clock) {
        this.lifetime = lifetime;
        this.clock = clock;
    }

    /** Stores the value and returns its key. */
    String put(V value) {
        String key = newKey();
        put(key, value);
        return key;
    }

    /** Stores the value under a key that comes from {@link #newKey}. */
    synchronized void put(String key, V value) {
        Instant now = clock.instant();
        entries.values().removeIf(entry -> !entry.expiry.isAfter(now));
        Iterator<String> oldest = entries.keySet().iterator();
        if (entries.size() >= MOST && oldest.hasNext()) {
            oldest.next();
            oldest.remove();
        }
        entries.put(key, new Entry<>(value, now.plus(lifetime)));
    }

    synchronized Optional<V> get(String key) {
        return Optional.ofNullable(entries.get(key))
                .filter(entry -> entry.expiry.isAfter(clock.instant()))
                .map(Entry::value);
    }

    /** Returns the value and removes it. Of several callers, one gets it. */
    synchronized Optional<V> take(String key) {
        Optional<V> value = get(key);
        entries.remove(key);
        return value;
    }

    /** An unguessable random text. */
    static String newKey() {
        byte[] bytes = new byte[KEY_BYTES];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
