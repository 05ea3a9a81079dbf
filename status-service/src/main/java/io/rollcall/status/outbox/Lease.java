package io.rollcall.status.outbox;

import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

import io.rollcall.status.feed.FeedPosition;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.subscription.Cancellable;

/**
 * The right to publish, while it is held. It ends by time: by the database's clock for other replicas, and earlier by the machine's running
 * time for this one. It is renewed in the background until it is closed; a process that stands still renews nothing.
 *
 * <p>Whatever records progress checks the token in the database. Between that and Kafka there is a gap which no check closes, so the range
 * that is being sent is recorded before: see {@link LeaseStore#acquire}.
 */
final class Lease implements AutoCloseable {

    /** A round that records nothing for so long hangs: reading entries and sending them take no longer. Its lease then expires. */
    private static final long LONGEST_STEP = TimeUnit.MINUTES.toNanos(2);

    private final LeaseStore store;
    private final UUID holder;
    private final long token;
    private final Duration length;
    private final Cancellable renewals;

    /** By {@link System#nanoTime}. */
    private volatile long validUntil;

    /** When something was recorded last; likewise. */
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

    /** Passes while this replica is surely the only one that publishes. */
    void requireHeld() {
        if (lost || System.nanoTime() - validUntil >= 0) {
            throw new LeaseLostException();
        }
    }

    /** Up to where everything has been published. */
    FeedPosition position() {
        return store.position();
    }

    /**
     * Records what is about to be sent.
     *
     * @throws LeaseLostException if another replica has the lease
     */
    void begin(Stretch stretch) {
        record(() -> store.begin(this, stretch));
    }

    /**
     * Records that everything up to the end of the stretch has been published.
     *
     * @param topSeq the highest number in the stretch
     * @throws LeaseLostException if another replica has the lease, or the position is not the stretch's beginning any more
     */
    void advance(Stretch stretch, long topSeq) {
        record(() -> store.advance(this, stretch, topSeq));
    }

    /** Gives the lease back. If this fails it expires. */
    @Override
    public void close() {
        renewals.cancel();
        if (!lost) {
            store.release(this);
        }
    }

    /** Ends without giving the lease back: whoever has it next learns what was being sent. */
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
