package io.rollcall.servicekit.kafka;

import java.time.Duration;
import java.util.Map;

import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class StalledPartitionsTest {

    private static final TopicPartition ONE = new TopicPartition("topic", 1);
    private static final TopicPartition TWO = new TopicPartition("topic", 2);

    private final StalledPartitions partitions = new StalledPartitions(Duration.ofSeconds(60));

    @Test
    void aPartitionThatStandsStillForTooLongIsStalled() {
        assertThat(observe(Map.of(ONE, 42L, TWO, 7L), 0)).isEmpty();
        assertThat(observe(Map.of(ONE, 42L, TWO, 8L), 30)).isEmpty();
        assertThat(observe(Map.of(ONE, 42L, TWO, 9L), 61)).isEqualTo(Map.of(ONE, 42L));
        assertThat(observe(Map.of(ONE, 43L, TWO, 9L), 70)).isEmpty();
    }

    @Test
    void oneThatHasReachedItsEndOrIsPausedBeginsAnew() {
        observe(Map.of(ONE, 42L), 0);
        observe(Map.of(), 50);

        assertThat(observe(Map.of(ONE, 42L), 61)).isEmpty();
        assertThat(observe(Map.of(ONE, 42L), 122)).containsOnlyKeys(ONE);
    }

    @Test
    void theyAreDescribedInTheirOrder() {
        assertThat(StalledPartitions.describe(Map.of(TWO, 7L, ONE, 42L))).isEqualTo("topic-1@42, topic-2@7");
    }

    private Map<TopicPartition, Long> observe(Map<TopicPartition, Long> behind, long seconds) {
        return partitions.observe(behind, Duration.ofSeconds(seconds).toNanos());
    }
}
