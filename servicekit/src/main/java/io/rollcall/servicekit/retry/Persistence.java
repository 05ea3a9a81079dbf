package io.rollcall.servicekit.retry;

import java.time.Duration;
import java.util.concurrent.Callable;

import org.jboss.logging.Logger;

/** Tries the same thing again, for as long as it takes, while only passing faults stand in the way. */
public final class Persistence {

    private static final Logger LOG = Logger.getLogger(Persistence.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(50);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

    /** While a service stops, its parts fail in any order, and no fault says anything about the data any more. */
    private static volatile boolean stopping;

    private Persistence() {}

    /** Whether the service stops: what fails from now on is left to its successor, as it is. */
    static void stopping(boolean now) {
        stopping = now;
    }

    /**
     * Runs an action until it succeeds. A fault that does not pass is thrown as it is.
     *
     * @param what the action's name in the log
     * @throws InterruptedException if the service stops meanwhile
     */
    public static <T> T insist(String what, Callable<T> action) throws Exception {
        Duration pause = FIRST_PAUSE;
        for (int attempt = 1; ; attempt++) {
            try {
                T result = action.call();
                if (attempt > 3) {
                    LOG.infof("%s: went through at attempt %d", what, attempt);
                }
                return result;
            } catch (Exception fault) {
                if (stopping || Thread.currentThread().isInterrupted()) {
                    throw new InterruptedException(what);
                }
                if (!Faults.passing(fault)) {
                    throw fault;
                }
                if (attempt == 3 || attempt % 30 == 0) {
                    LOG.warnf("%s: attempt %d failed, going on: %s", what, attempt, fault);
                }
            }
            if (attempt > 1) {
                Thread.sleep(pause.toMillis());
                pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause.multipliedBy(2);
            }
        }
    }
}
