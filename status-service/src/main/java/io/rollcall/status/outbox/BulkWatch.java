package io.rollcall.status.outbox;

import java.util.concurrent.TimeUnit;

import io.rollcall.status.projection.ProjectionLoad;

/** Tells whether this replica projects a bulk at the moment. */
final class BulkWatch {

    private static final double RECORDS_PER_SECOND = 1000;
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    /** In less time than this one batch alone would look like a bulk, or none would. */
    private static final long SHORTEST = SECOND / 10;

    private final ProjectionLoad load;
    private long at;
    private long records;
    private boolean bulk;

    BulkWatch(ProjectionLoad load, long nanos) {
        this.load = load;
        this.at = nanos;
        this.records = load.records();
    }

    /**
     * Whether more is projected than single registrations are, since it was asked before.
     *
     * @param nanos now, by {@link System#nanoTime}
     */
    boolean underWay(long nanos) {
        long elapsed = nanos - at;
        if (elapsed >= SHORTEST) {
            long now = load.records();
            bulk = (double) (now - records) * SECOND / elapsed > RECORDS_PER_SECOND;
            records = now;
            at = nanos;
        }
        return bulk;
    }
}
