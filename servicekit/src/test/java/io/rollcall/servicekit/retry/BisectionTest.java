package io.rollcall.servicekit.retry;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import io.vertx.pgclient.PgException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@Timeout(20)
class BisectionTest {

    private static final Throwable TOO_LONG = new PgException("too long", "ERROR", "22001", null);

    private final List<String> log = new ArrayList<>();
    private final AtomicInteger probes = new AtomicInteger();
    private final Bisection bisection = bisection(probes::incrementAndGet);

    @Test
    void aBatchWithoutFailuresIsProcessedOnce() throws Exception {
        AtomicInteger calls = new AtomicInteger();

        var done = bisection.run(items(1000), part -> {
            calls.incrementAndGet();
            return negated(part);
        });

        assertThat(done).extracting(Bisection.Processed::result).isEqualTo(negated(items(1000)));
        assertThat(done.whole()).isTrue();
        assertThat(calls).hasValue(1);
        assertThat(probes).hasValue(0);
    }

    @Test
    void permanentFailuresAreTracedToTheirItemsAndTheOthersKeepTheirOrder() throws Exception {
        List<Integer> processed = new ArrayList<>();

        var done = bisection.run(items(100), part -> {
            failAt(Set.of(0, 41, 42, 99), part);
            processed.addAll(part);
            return negated(part);
        });

        assertThat(done).extracting(Bisection.Processed::item).isEqualTo(items(100));
        assertThat(done.whole()).isFalse();
        assertThat(done)
                .filteredOn(Bisection.Processed::failed)
                .extracting(Bisection.Processed::item)
                .containsExactly(0, 41, 42, 99);
        assertThat(processed).hasSize(96).isSorted().doesNotHaveDuplicates();
        assertThat(log).isEmpty();
    }

    @Test
    void anItemIsNotAtFaultWhileTheProbeFails() throws Exception {
        AtomicInteger outage = new AtomicInteger(3);
        Bisection probing = bisection(() -> {
            if (outage.getAndDecrement() > 0) {
                throw new IllegalStateException("the database is out of order");
            }
        });

        var done = probing.run(items(8), part -> {
            if (outage.get() > 0) {
                // simulates a failure caused by the data
                throw new IllegalStateException();
            }
            return negated(part);
        });

        assertThat(done).noneMatch(Bisection.Processed::failed).hasSize(8);
    }

    @Test
    void anItemThatFailsOnlyOnceIsNotAtFault() throws Exception {
        AtomicInteger failures = new AtomicInteger(1);

        var done = bisection.run(items(1), part -> {
            if (failures.getAndDecrement() > 0) {
                throw new IllegalStateException();
            }
            return negated(part);
        });

        assertThat(done).singleElement().matches(item -> !item.failed());
        assertThat(probes).hasValue(1);
    }

    @Test
    void ifTooManyFailNoneIsReportedAndTheBatchIsSuspendedUntilItHeals() throws Exception {
        AtomicInteger attempts = new AtomicInteger();

        var done = bisection.run(items(200), part -> {
            if (part.size() == 200) {
                attempts.incrementAndGet();
            }
            if (attempts.get() < 4) {
                throw new IllegalStateException("every record fails");
            }
            failAt(Set.of(7), part);
            return negated(part);
        });

        assertThat(attempts).hasValue(4);
        assertThat(done).filteredOn(Bisection.Processed::failed).singleElement().matches(item -> item.item() == 7);
        assertThat(log).containsExactly("begin IllegalStateException", "end");
    }

    @Test
    void aFaultOfAllItemsThatEndsInTheMiddleOfAPassFailsNone() throws Exception {
        AtomicInteger attemptsOfTheFirst = new AtomicInteger();

        var done = bisection.run(items(50), part -> {
            // the whole, its halves and the item itself up to its second confirmation
            if (attemptsOfTheFirst.get() < 2) {
                if (part.equals(items(1))) {
                    attemptsOfTheFirst.incrementAndGet();
                }
                throw new IllegalStateException("every record fails");
            }
            return negated(part);
        });

        assertThat(done).hasSize(50).noneMatch(Bisection.Processed::failed);
        assertThat(done).extracting(Bisection.Processed::item).containsExactlyElementsOf(items(50));
    }

    @Test
    void asManyAsAreAllowedMayFail() throws Exception {
        Set<Integer> bad = Set.of(3, 30, 31, 32, 60);
        assertThat(bad).hasSize(Bisection.MAX_FAILED);

        var done = bisection.run(items(64), part -> {
            failAt(bad, part);
            return negated(part);
        });

        assertThat(done).filteredOn(Bisection.Processed::failed).hasSize(Bisection.MAX_FAILED);
        assertThat(log).isEmpty();
    }

    @Test
    void aSuspendedBatchEndsWhenTheServiceStops() {
        AtomicInteger attempts = new AtomicInteger();
        try {
            assertThatThrownBy(() -> bisection.run(items(20), part -> {
                        if (attempts.incrementAndGet() == 100) {
                            Persistence.stopping(true);
                        }
                        throw new IllegalStateException();
                    }))
                    .isInstanceOf(InterruptedException.class);
        } finally {
            Persistence.stopping(false);
        }
    }

    @Test
    void deepNestingIsOfTheItemAndOtherErrorsAreRetried() throws Exception {
        AtomicInteger errors = new AtomicInteger(2);

        var done = bisection.run(items(4), part -> {
            if (errors.getAndDecrement() > 0) {
                throw new OutOfMemoryError("simulated");
            }
            if (part.contains(2)) {
                throw new StackOverflowError();
            }
            return negated(part);
        });

        assertThat(done).filteredOn(Bisection.Processed::failed).singleElement().matches(item -> item.item() == 2);
    }

    private Bisection bisection(Bisection.Probe probe) {
        return new Bisection(
                "work",
                probe,
                () -> new Bisection.Suspension() {
                    @Override
                    public void begin(Throwable example) {
                        log.add("begin " + example.getClass().getSimpleName());
                    }

                    @Override
                    public void end() {
                        log.add("end");
                    }
                },
                Duration.ofMillis(1));
    }

    private static void failAt(Set<Integer> bad, List<Integer> part) throws Exception {
        if (part.stream().anyMatch(bad::contains)) {
            throw new IllegalStateException(TOO_LONG);
        }
    }

    private static List<Integer> items(int count) {
        return IntStream.range(0, count).boxed().toList();
    }

    private static List<Integer> negated(List<Integer> part) {
        return part.stream().map(item -> -item).toList();
    }
}
