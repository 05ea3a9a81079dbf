package io.rollcall.status.outbox;

import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

import io.rollcall.status.feed.FeedPosition;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.subscription.Cancellable;

/**
 * A lease on the right to publish. It expires by the database's clock for other replicas, and earlier, by this machine's monotonic clock, for
 * its holder. It is renewed in the background until it is closed; a paused process does not renew it.
 *
 * <p>Every update of the progress checks the fencing token in the database. Kafka cannot check it, so the range to be sent is recorded first:
 * see {@link LeaseStore#acquire}.
 */
final class Lease implements AutoCloseable {

    /**
     * A round that records no progress for this long is considered hung, since reading and sending entries takes less time. The lease then
     * expires.
     */
    private static final long LONGEST_STEP = TimeUnit.MINUTES.toNanos(2);

    private final LeaseStore store;
    private final UUID holder;
    private final long token;
    private final Duration length;
    private final Cancellable renewals;

    /** As {@link System#nanoTime}. */
    private volatile long validUntil;

    /** The time of the last recorded progress, as {@link System#nanoTime}. */
    private volatile long recordedAt;

    private volatile boolean lost;

    Lease(LeaseStore store, UUID holder, long token, long acquiredNanos, Duration length, Duration renewal) {
        this.store = store;
        this.holder = holder;
        this.token = token;
        this.length = length;
        this.validUntil = acquiredNanos + length.toNanos();
        this.recordedAt = acquiredNanos;
        this.renewals = Multi.createFrom()
                .ticks()
                .startingAfter(renewal)
                .every(renewal)
                .onOverflow()
                .drop()
                .subscribe()
                .with(tick -> renew());
    }

    UUID holder() {
        return holder;
    }

    long token() {
        return token;
    }

    /** Returns only while this replica is certain to hold the lease. */
    void requireHeld() {
        if (lost || System.nanoTime() - validUntil >= 0) {
            throw new LeaseLostException();
        }
    }

    /** The position up to which everything has been published. */
    FeedPosition position() {
        return store.position();
    }

    /**
     * Records the range about to be sent.
     *
     * @throws LeaseLostException if another replica has the lease
     */
    void begin(Stretch stretch) {
        record(() -> store.begin(this, stretch));
    }

    /**
     * Records that everything up to the end of the stretch has been published.
     *
     * @param topSeq the highest {@code seq} in the stretch
     * @throws LeaseLostException if another replica has the lease, or the position is no longer the start of the stretch
     */
    void advance(Stretch stretch, long topSeq) {
        record(() -> store.advance(this, stretch, topSeq));
    }

    /** Releases the lease. If this fails, the lease expires. */
    @Override
    public void close() {
        renewals.cancel();
        if (!lost) {
            store.release(this);
        }
    }

    /** Stops renewing without releasing the lease, so that the next holder finds the range that was being sent. */
    void abandon() {
        renewals.cancel();
        lost = true;
    }

    private void record(BooleanSupplier statement) {
        long before = System.nanoTime();
        if (!statement.getAsBoolean()) {
            lost = true;
            throw new LeaseLostException();
        }
        validUntil = before + length.toNanos();
        recordedAt = before;
    }

    private void renew() {
        long before = System.nanoTime();
        if (before - recordedAt > LONGEST_STEP) {
            return;
        }
        store.renew(this).subscribe().with(renewed -> renewed(renewed, before), fault -> {});
    }

    private void renewed(boolean renewed, long before) {
        if (!renewed) {
            lost = true;
        } else if (before + length.toNanos() - validUntil > 0) {
            validUntil = before + length.toNanos();
        }
    }
}
