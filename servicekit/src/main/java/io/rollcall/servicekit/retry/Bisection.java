package io.rollcall.servicekit.retry;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Supplier;

/**
 * Processes a batch as a whole and isolates the items that cause a permanent failure by halving the batch. Transient failures are retried with
 * backoff and never attributed to an item.
 *
 * <p>Three safeguards protect items from misclassified failures. An item that fails alone is retried after a probe of the shared resource (the
 * database) has succeeded, and counts as failed only if it fails again and the probe succeeds again. The failed items of a batch are retried
 * after the others, in case all of them failed for a while. If more than {@link #MAX_FAILED} items of
 * one batch fail, none of them is reported as failed: the batch is suspended and retried as a whole until at most that many fail.
 *
 * <p>Work must be idempotent: it is called repeatedly with the same items and with sublists of them in the same order.
 */
public final class Bisection {

    /**
     * Maximum number of items of one batch that may fail. Unprocessable values are rare and arrive one at a time, whereas a misconfigured
     * database or a defective release makes most of a batch fail; a small threshold separates the two. It is small because each failed item is
     * missing from the read model, or unanswered, until an operator handles it.
     */
    public static final int MAX_FAILED = 5;

    private static final int CONFIRMATIONS = 2;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(250);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    private final String what;
    private final Probe probe;
    private final Supplier<Suspension> suspensions;
    private final Duration firstPause;

    /** Processes items atomically. */
    @FunctionalInterface
    public interface Work<T, R> {

        /** Returns one result for each item, in the same order. */
        List<R> process(List<T> items) throws Exception;
    }

    /** A trivial operation on the shared resource, such as a statement on the same connection pool. Throws if the resource does not work. */
    @FunctionalInterface
    public interface Probe {

        void run() throws Exception;
    }

    /** Receives a notification when a batch makes no progress because too many of its items fail. */
    public interface Suspension {

        /** @param example one of the failures */
        void begin(Throwable example);

        void end();
    }

    /**
     * The outcome of an item: a result or a failure.
     *
     * @param result null if it failed
     * @param failure null if it was processed
     */
    public record Processed<T, R>(T item, R result, Throwable failure) {

        public boolean failed() {
            return failure != null;
        }
    }

    /**
     * The outcomes of the items of a batch, in their order.
     *
     * @param whole whether one call of the work processed all items; false for an empty batch, for which the work is not called
     */
    public record Results<T, R>(List<Processed<T, R>> items, boolean whole) implements Iterable<Processed<T, R>> {

        @Override
        public Iterator<Processed<T, R>> iterator() {
            return items.iterator();
        }
    }

    /**
     * Thread-safe.
     *
     * @param what the name of the work in logs
     * @param suspensions supplies a suspension for each run
     */
    public Bisection(String what, Probe probe, Supplier<Suspension> suspensions) {
        this(what, probe, suspensions, FIRST_PAUSE);
    }

    Bisection(String what, Probe probe, Supplier<Suspension> suspensions, Duration firstPause) {
        this.what = what;
        this.probe = probe;
        this.suspensions = suspensions;
        this.firstPause = firstPause;
    }

    /**
     * Returns the outcomes in the order of the items, when every item is processed or has failed permanently. At most {@link #MAX_FAILED} have
     * failed.
     *
     * @throws StaleBatchException if the work throws it
     * @throws InterruptedException if the service stops; any of the items may have been processed
     */
    public <T, R> Results<T, R> run(List<T> items, Work<T, R> work) throws InterruptedException {
        Backoff backoff = new Backoff(firstPause, LONGEST_PAUSE);
        Suspension suspension = null;
        while (true) {
            Search<T, R> search = new Search<>(work, items.size());
            search.process(items);
            if (search.failures.size() <= MAX_FAILED) {
                search.retryFailed();
                if (suspension != null) {
                    suspension.end();
                }
                return new Results<>(search.done, search.whole);
            }
            if (suspension == null) {
                suspension = suspensions.get();
                suspension.begin(search.failures.get(0));
            }
            backoff.pause(what);
        }
    }

    /** One pass over a batch; ends early when too many items have failed. */
    private final class Search<T, R> {

        private final Work<T, R> work;
        private final List<Processed<T, R>> done = new ArrayList<>();
        private final List<Throwable> failures = new ArrayList<>();
        private final int size;
        private boolean whole;

        private Search(Work<T, R> work, int size) {
            this.work = work;
            this.size = size;
        }

        void process(List<T> items) throws InterruptedException {
            if (items.isEmpty() || failures.size() > MAX_FAILED) {
                return;
            }
            Throwable failure = attempt(items);
            if (failure == null) {
                return;
            }
            if (items.size() > 1) {
                int half = items.size() / 2;
                process(items.subList(0, half));
                process(items.subList(half, items.size()));
            } else {
                confirm(items, failure);
            }
        }

        /**
         * Processes the failed items of a larger batch again. A fault of the whole database that ended in the middle of the pass has failed only
         * the items that came first.
         */
        void retryFailed() throws InterruptedException {
            if (size == 1) {
                return;
            }
            for (int i = 0; i < done.size(); i++) {
                if (done.get(i).failed()) {
                    Search<T, R> again = new Search<>(work, size);
                    again.process(List.of(done.get(i).item()));
                    done.set(i, again.done.get(0));
                }
            }
        }

        /** Processes the items; returns the permanent failure, or null on success. */
        private Throwable attempt(List<T> items) throws InterruptedException {
            try {
                List<R> results = Persistence.insist(what, () -> work.process(items));
                for (int i = 0; i < items.size(); i++) {
                    done.add(new Processed<>(items.get(i), results.get(i), null));
                }
                whole = items.size() == size;
                return null;
            } catch (InterruptedException | StaleBatchException notOfTheItems) {
                throw notOfTheItems;
            } catch (Exception | StackOverflowError permanent) {
                return permanent;
            }
        }

        private void confirm(List<T> item, Throwable first) throws InterruptedException {
            Throwable failure = first;
            for (int confirmed = 0; ; ) {
                confirmed = probeSucceeds() ? confirmed + 1 : 0;
                if (confirmed == CONFIRMATIONS) {
                    failures.add(failure);
                    done.add(new Processed<>(item.get(0), null, failure));
                    return;
                }
                failure = attempt(item);
                if (failure == null) {
                    return;
                }
            }
        }

        /** Whether the probe succeeds at the first attempt. Otherwise retries until it succeeds and then returns false. */
        private boolean probeSucceeds() throws InterruptedException {
            Backoff backoff = new Backoff(firstPause, LONGEST_PAUSE);
            for (boolean atOnce = true; ; atOnce = false) {
                try {
                    probe.run();
                    return atOnce;
                } catch (InterruptedException stopping) {
                    throw stopping;
                } catch (Exception | Error outOfOrder) {
                    backoff.pause(what);
                }
            }
        }
    }
}
