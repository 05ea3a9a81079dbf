package io.rollcall.servicekit.retry;

import java.time.Duration;
import java.util.concurrent.Callable;

import org.jboss.logging.Logger;

/** Retries an operation while it fails with transient failures. */
public final class Persistence {

    private static final Logger LOG = Logger.getLogger(Persistence.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(50);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

    /** While a service stops, its components fail in any order, and no failure is evidence of bad data. */
    private static volatile boolean stopping;

    private Persistence() {}

    /** Whether the service stops: what fails from now on is left to its successor, as it is. */
    static void stopping(boolean now) {
        stopping = now;
    }

    /** Whether the service is about to stop. */
    public static boolean isStopping() {
        return stopping;
    }

    /** @throws InterruptedException if the service stops or the thread is interrupted */
    static void requireRunning(String what) throws InterruptedException {
        if (stopping || Thread.currentThread().isInterrupted()) {
            throw new InterruptedException(what);
        }
    }

    /**
     * Waits for a short time.
     *
     * @param what the name of the operation, for the exception
     * @param time at most a second, so that the service stops promptly
     * @throws InterruptedException if the service stops
     */
    public static void pause(String what, Duration time) throws InterruptedException {
        requireRunning(what);
        Thread.sleep(time.toMillis());
        requireRunning(what);
    }

    /**
     * Runs an action until it succeeds. A permanent failure is rethrown unchanged.
     *
     * @param what the action's name in the log
     * @throws InterruptedException if the service stops meanwhile
     */
    public static <T> T insist(String what, Callable<T> action) throws Exception {
        Backoff backoff = new Backoff(FIRST_PAUSE, LONGEST_PAUSE);
        for (int attempt = 1; ; attempt++) {
            try {
                T result = action.call();
                if (attempt > 3) {
                    LOG.infof("%s: succeeded at attempt %d", what, attempt);
                }
                return result;
            } catch (Exception | Error fault) {
                requireRunning(what);
                if (!Faults.passing(fault)) {
                    throw fault;
                }
                if (attempt == 3 || attempt % 30 == 0) {
                    LOG.warnf("%s: attempt %d failed and is retried: %s", what, attempt, Faults.describe(fault));
                }
            }
            if (attempt > 1) {
                backoff.pause(what);
            }
        }
    }
}
