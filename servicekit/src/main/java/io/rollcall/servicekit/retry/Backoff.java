package io.rollcall.servicekit.retry;

import java.time.Duration;

/** The pauses between the attempts of one operation: each is twice as long as the one before, up to a limit. For one thread. */
public final class Backoff {

    /** How soon a pause notices that the service stops. */
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
     * @param what the operation's name, for the exception
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
