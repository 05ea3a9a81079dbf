package io.rollcall.servicekit.pipeline;

import java.util.List;

import io.rollcall.servicekit.position.BatchRange;
import io.rollcall.servicekit.retry.Bisection;
import io.rollcall.servicekit.retry.Persistence;
import io.rollcall.servicekit.retry.StaleBatchException;

/**
 * Stores the items of a batch together with its offsets. As a rule, that is one transaction. Transient failures are retried. If items fail
 * permanently, {@link Bisection} stores the others in parts, and the offsets are stored after the failed items have been handled.
 */
public final class BatchPipeline {

    private final Bisection bisection;
    private final Offsets offsets;

    /** @param offsets stores the offsets of batches that were stored in parts */
    public BatchPipeline(Bisection bisection, Offsets offsets) {
        this.bisection = bisection;
        this.offsets = offsets;
    }

    /** Stores the offsets of a batch as applied. */
    @FunctionalInterface
    public interface Offsets {

        /** @throws StaleBatchException if the database lacks the records before the batch */
        void advance(BatchRange range);
    }

    /** Stores items. */
    @FunctionalInterface
    public interface Step<T, R> {

        /**
         * Stores items and offsets atomically. Called again with the same items, or parts of them, after a failure.
         *
         * @param range the offsets to store as applied in the same transaction; empty if the items are only a part of the batch
         * @return one result for each item, in the same order
         */
        List<R> store(List<T> items, BatchRange range) throws Exception;
    }

    /** Handles what became of the items of a batch. */
    @FunctionalInterface
    public interface ResultHandler<T, R> {

        /** Handles the results before the offsets are stored, since the records are not read again afterwards. */
        void handle(Bisection.Results<T, R> results) throws Exception;
    }

    /**
     * Returns when the items are stored or handled as failed, and the offsets are stored.
     *
     * @param range the offsets of the batch that contains the items
     * @throws StaleBatchException if the database lacks the records before the batch
     * @throws InterruptedException if the service stops; the batch is redelivered after the next start
     */
    public <T, R> void process(List<T> items, BatchRange range, Step<T, R> step, ResultHandler<T, R> handler)
            throws Exception {
        Bisection.Results<T, R> results =
                bisection.run(items, part -> step.store(part, part.size() == items.size() ? range : BatchRange.EMPTY));
        handler.handle(results);
        if (!results.whole()) {
            Persistence.insist("offsets", () -> {
                offsets.advance(range);
                return null;
            });
        }
    }
}
