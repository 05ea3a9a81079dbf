package io.rollcall.servicekit.limit;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class RateTest {

    private static final int PER_SECOND = 10;
    private static final int BURST = 5;

    private final AtomicLong time = new AtomicLong(Long.MAX_VALUE - 1_000);
    private final Rate rate = new Rate(PER_SECOND, BURST, time::get);

    @Test
    void aBurstIsTakenAtOnceAndNothingMore() {
        assertThat(takenBy("contoso", 20)).isEqualTo(BURST);
        assertThat(rate.take("contoso")).isEqualTo(TimeUnit.MILLISECONDS.toNanos(100));
    }

    @Test
    void afterAsLongAsItSaysThereIsOneMore() {
        takenBy("contoso", BURST);

        time.addAndGet(rate.take("contoso"));

        assertThat(takenBy("contoso", 20)).isEqualTo(1);
    }

    @Test
    void aPauseFillsTheBucketAndNoMoreThanThat() {
        takenBy("contoso", BURST);

        time.addAndGet(TimeUnit.HOURS.toNanos(1));

        assertThat(takenBy("contoso", 20)).isEqualTo(BURST);
    }

    @Test
    void nobodyPaysForTheFloodOfAnother() {
        takenBy("contoso", 1_000);

        assertThat(takenBy("fabrikam", 20)).isEqualTo(BURST);
    }

    @Test
    void overAWhileItIsTheRateThatCounts() {
        int taken = 0;
        for (int millis = 0; millis < 10_000; millis++) {
            taken += rate.take("contoso") == 0 ? 1 : 0;
            time.addAndGet(TimeUnit.MILLISECONDS.toNanos(1));
        }

        assertThat(taken).isBetween(PER_SECOND * 10, PER_SECOND * 10 + BURST);
    }

    @Test
    void inventingKeysTakesNoMemory() {
        for (int key = 0; key < 3 * Rate.MAX_KEYS; key++) {
            rate.take("key " + key);
        }

        assertThat(rate.keys()).isLessThanOrEqualTo(Rate.MAX_KEYS + 1);
        assertThat(rate.take("one more")).isPositive();
        time.addAndGet(TimeUnit.SECONDS.toNanos(10_000));
        assertThat(rate.take("one more")).isZero();
        assertThat(rate.keys()).isEqualTo(1);
    }

    @Test
    void noRateAtAllIsAMistake() {
        assertThatThrownBy(() -> new Rate(0, 1, time::get)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Rate(1, 0, time::get)).isInstanceOf(IllegalArgumentException.class);
    }

    private int takenBy(String key, int times) {
        int taken = 0;
        for (int i = 0; i < times; i++) {
            taken += rate.take(key) == 0 ? 1 : 0;
        }
        return taken;
    }
}
