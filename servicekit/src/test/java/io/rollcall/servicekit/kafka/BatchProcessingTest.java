package io.rollcall.servicekit.kafka;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.rollcall.servicekit.alarm.Alarms;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@Timeout(30)
class BatchProcessingTest {

    private final Alarms alarms = new Alarms(new SimpleMeterRegistry());
    private final BatchProcessing batches = new BatchProcessing(alarms);

    @Test
    void whateverABatchThrowsItIsProcessedAgainWithAnAlarm() throws Exception {
        AtomicInteger attempts = new AtomicInteger();

        batches.untilDone("bulk", () -> {
            switch (attempts.incrementAndGet()) {
                case 1 -> throw new IllegalStateException("a value");
                case 2 -> throw new NoClassDefFoundError("x");
                case 3 -> throw new IllegalArgumentException("a value");
                default ->
                    assertThat(alarms.active().get(BatchProcessing.NOT_PROCESSED))
                            .contains("bulk", "IllegalArgumentException")
                            .doesNotContain("a value");
            }
        });

        assertThat(attempts).hasValue(4);
        assertThat(alarms.active()).isEmpty();
    }

    @Test
    void onlyAServiceThatStopsLeavesABatch() {
        assertThatThrownBy(() -> batches.untilDone("bulk", () -> {
                    throw new InterruptedException();
                }))
                .isInstanceOf(InterruptedException.class);
    }

    @Test
    void aSuspendedBisectionRaisesAnAlarmUntilTheLastOneHeals() throws Exception {
        CountDownLatch both = new CountDownLatch(2);
        CountDownLatch healed = new CountDownLatch(1);
        List<Integer> items = List.of(1, 2, 3, 4, 5, 6, 7, 8);
        Runnable run = () -> {
            AtomicInteger attempts = new AtomicInteger();
            try {
                batches.bisection("projection", () -> {}).run(items, part -> {
                    if (part.size() == items.size() && attempts.incrementAndGet() == 2) {
                        both.countDown();
                        healed.await();
                    }
                    if (attempts.get() < 2) {
                        throw new IllegalStateException();
                    }
                    return part;
                });
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        };
        CompletableFuture<Void> one = CompletableFuture.runAsync(run);
        CompletableFuture<Void> other = CompletableFuture.runAsync(run);

        assertThat(both.await(20, TimeUnit.SECONDS)).isTrue();
        assertThat(alarms.active()).containsOnlyKeys(BatchProcessing.TOO_MANY_FAILURES);
        healed.countDown();
        CompletableFuture.allOf(one, other).get();
        assertThat(alarms.active()).isEmpty();
    }
}
