package io.rollcall.servicekit.kafka;

import java.time.Duration;

import io.rollcall.servicekit.alarm.Alarms;
import io.rollcall.servicekit.retry.Backoff;
import io.rollcall.servicekit.retry.Bisection;
import io.rollcall.servicekit.retry.Faults;
import io.rollcall.servicekit.retry.Persistence;
import io.rollcall.servicekit.retry.StaleBatchException;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/**
 * Keeps consumers running. An exception thrown by a channel's method ends the channel permanently, so exceptions are caught here: the batch is
 * retried with backoff, which is safe because processing is idempotent, and an alarm is raised.
 */
@ApplicationScoped
public class BatchProcessing {

    /** Raised while a batch fails and the failure cannot be attributed to individual records. */
    public static final String NOT_PROCESSED = "batch-not-processed";

    /** Raised while a batch is suspended because too many of its records fail. */
    public static final String TOO_MANY_FAILURES = "too-many-failing-records";

    private static final Logger LOG = Logger.getLogger(BatchProcessing.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(250);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
    private static final int ATTEMPTS_BEFORE_ALARM = 3;

    private final SharedAlarm notProcessed;
    private final SharedAlarm tooManyFailures;

    public BatchProcessing(Alarms alarms) {
        this.notProcessed = new SharedAlarm(alarms, NOT_PROCESSED);
        this.tooManyFailures = new SharedAlarm(alarms, TOO_MANY_FAILURES);
    }

    /** The processing of a batch by a channel. */
    @FunctionalInterface
    public interface Batch {

        void process() throws Exception;
    }

    /**
     * Processes a batch, retrying until it succeeds.
     *
     * @param channel its name, for logs
     * @throws StaleBatchException if the processing throws it: the batch must not be processed any more
     * @throws InterruptedException if the service stops; the batch is redelivered after the next start
     */
    public void untilDone(String channel, Batch batch) throws InterruptedException {
        Backoff backoff = new Backoff(FIRST_PAUSE, LONGEST_PAUSE);
        SharedAlarm.Holder alarm = notProcessed.holder();
        for (int attempt = 1; ; attempt++) {
            try {
                batch.process();
                alarm.clear();
                return;
            } catch (InterruptedException | StaleBatchException leave) {
                throw leave;
            } catch (Exception | Error unexpected) {
                if (Persistence.isStopping()) {
                    throw (InterruptedException) new InterruptedException(channel).initCause(unexpected);
                }
                LOG.errorf(
                        "a batch of channel %s failed unexpectedly and is retried (attempt %d): %s",
                        channel, attempt, Faults.describe(unexpected));
                if (attempt >= ATTEMPTS_BEFORE_ALARM) {
                    alarm.raise("channel %s retries a batch that fails with %s: report this as a defect"
                            .formatted(channel, Faults.describe(unexpected)));
                }
            }
            backoff.pause(channel);
        }
    }

    /**
     * A bisection that raises an alarm while it is suspended.
     *
     * @param what the name of the work in logs
     */
    public Bisection bisection(String what, Bisection.Probe probe) {
        return new Bisection(what, probe, () -> new Suspended(what, tooManyFailures.holder()));
    }

    private record Suspended(String what, SharedAlarm.Holder alarm) implements Bisection.Suspension {

        @Override
        public void begin(Throwable example) {
            alarm.raise(
                    "%s: more than %d records of one batch fail, for example with %s; no failure is final, the batch is retried: check the database and the service's release"
                            .formatted(what, Bisection.MAX_FAILED, Faults.describe(example)));
        }

        @Override
        public void end() {
            alarm.clear();
        }
    }
}
