package io.rollcall.servicekit.kafka;

import java.util.Map;

import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class HorizonTest {

    private static final TopicPartition ONE = new TopicPartition("topic", 0);
    private static final TopicPartition OTHER = new TopicPartition("topic", 1);

    @Test
    void everyPartitionHasToBeReached() {
        Horizon horizon = new Horizon(Map.of(ONE, new OffsetRange(0, 5), OTHER, new OffsetRange(2, 7)));

        assertThat(horizon.reachedBy(Map.of(ONE, 5L, OTHER, 7L))).isTrue();
        assertThat(horizon.reachedBy(Map.of(ONE, 9L, OTHER, 8L))).isTrue();
        assertThat(horizon.reachedBy(Map.of(ONE, 5L, OTHER, 6L))).isFalse();
        assertThat(horizon.reachedBy(Map.of(ONE, 5L))).isFalse();
        assertThat(horizon.reachedBy(Map.of())).isFalse();
    }

    @Test
    void whatIsEmptyIsReachedWithoutReading() {
        Horizon horizon = new Horizon(Map.of(ONE, new OffsetRange(0, 0), OTHER, new OffsetRange(7, 7)));

        assertThat(horizon.reachedBy(Map.of())).isTrue();
        assertThat(horizon.reachedBy(Map.of(OTHER, 3L))).isTrue();
    }

    @Test
    void withoutPartitionsThereIsNothingToReach() {
        assertThat(new Horizon(Map.of()).reachedBy(Map.of())).isTrue();
    }
}
