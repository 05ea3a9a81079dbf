package io.rollcall.servicekit.retry;

import java.time.Duration;

/** Exponential backoff between the attempts of one operation: each pause is twice as long as the previous one, up to a limit. Not thread-safe. */
public final class Backoff {

    /** Interval at which a pause checks whether the service is stopping. */
    private static final Duration SLICE = Duration.ofMillis(250);

    private final Duration longest;
    private Duration next;

    public Backoff(Duration first, Duration longest) {
        this.next = first;
        this.longest = longest;
    }

    /**
     * Waits before the next attempt.
     *
     * @param what the name of the operation, for the exception
     * @throws InterruptedException if the service stops
     */
    public void pause(String what) throws InterruptedException {
        long until = System.nanoTime() + next.toNanos();
        for (long left = next.toNanos(); left > 0; left = until - System.nanoTime()) {
            Persistence.requireRunning(what);
            Thread.sleep(Duration.ofNanos(Math.min(left, SLICE.toNanos())).toMillis() + 1);
        }
        Persistence.requireRunning(what);
        next = next.multipliedBy(2).compareTo(longest) > 0 ? longest : next.multipliedBy(2);
    }
}
