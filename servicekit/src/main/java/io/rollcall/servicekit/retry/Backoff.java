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
        long pause = next().toNanos();
        long until = System.nanoTime() + pause;
        for (long left = pause; left > 0; left = until - System.nanoTime()) {
            Persistence.pause(
                    what, Duration.ofNanos(Math.min(left, SLICE.toNanos())).plusMillis(1));
        }
        Persistence.requireRunning(what);
    }

    /** The length of the next pause, for callers that do not block during it. The one after it is longer. */
    public Duration next() {
        Duration pause = next;
        next = pause.multipliedBy(2).compareTo(longest) > 0 ? longest : pause.multipliedBy(2);
        return pause;
    }
}
