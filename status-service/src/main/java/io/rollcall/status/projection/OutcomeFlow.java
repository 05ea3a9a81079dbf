package io.rollcall.status.projection;

import java.time.Duration;
import java.time.InstantSource;
import java.util.function.LongSupplier;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/**
 * How far this replica has projected the outcomes of bulk uploads. It decides when the requests of a bulk are projected: late enough that most
 * of them are decided and add nothing. A request is due when the outcomes of the time after it are projected, or when no outcomes arrive.
 *
 * <p>All of this saves work only. A request that is projected too early shows its device as pending, which its outcome corrects.
 */
@ApplicationScoped
class OutcomeFlow {

    /** Without a batch of outcomes for this long, no more outcomes are expected soon: undecided requests are shown as pending. */
    static final Duration SILENCE = Duration.ofSeconds(1);

    /** How long an undecided request waits at most while outcomes of other requests arrive. */
    static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

    private final LongSupplier nanoTime;
    private final InstantSource clock;

    private int running;
    private long lastEnd;
    private long newest = Long.MIN_VALUE;

    @Inject
    OutcomeFlow() {
        this(System::nanoTime, InstantSource.system());
    }

    /** @param clock compared with the timestamps of records */
    OutcomeFlow(LongSupplier nanoTime, InstantSource clock) {
        this.nanoTime = nanoTime;
        this.clock = clock;
        this.lastEnd = nanoTime.getAsLong();
    }

    /** A batch of outcomes is about to be projected. */
    synchronized void began() {
        running++;
    }

    /**
     * The projection of a batch has ended.
     *
     * @param timestamp the latest timestamp of its records, in milliseconds since the epoch; {@link Long#MIN_VALUE} if it was not projected
     */
    synchronized void ended(long timestamp) {
        running--;
        lastEnd = nanoTime.getAsLong();
        newest = Math.max(newest, timestamp);
    }

    /**
     * Whether requests are due.
     *
     * @param timestamp the latest timestamp of the requests, in milliseconds since the epoch
     * @param received when this replica received them, by its {@link System#nanoTime}
     */
    synchronized boolean due(long timestamp, long received) {
        long now = nanoTime.getAsLong();
        long waited = now - received;
        if (waited >= LONGEST_WAIT.toNanos() || newest >= timestamp + LONGEST_WAIT.toMillis()) {
            return true;
        }
        boolean silent = running == 0 && now - lastEnd >= SILENCE.toNanos();
        // the clock of the publisher may be ahead
        return silent && (waited >= SILENCE.toNanos() || clock.millis() - timestamp >= SILENCE.toMillis());
    }
}
