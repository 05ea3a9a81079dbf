package io.rollcall.servicekit.kafka;

import java.util.List;
import java.util.Map;

import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PollWatchTest {

    private static final TopicPartition BEHIND = new TopicPartition("topic", 1);
    private static final TopicPartition AT_END = new TopicPartition("topic", 2);
    private static final TopicPartition PAUSED = new TopicPartition("topic", 3);

    @Test
    void onlyPartitionsThatArePolledAndHaveMoreRecordsAreBehind() {
        try (MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest")) {
            consumer.assign(List.of(BEHIND, AT_END, PAUSED));
            consumer.updateBeginningOffsets(Map.of(BEHIND, 0L, AT_END, 0L, PAUSED, 0L));
            consumer.updateEndOffsets(Map.of(BEHIND, 50L, AT_END, 42L, PAUSED, 50L));
            List.of(BEHIND, AT_END, PAUSED).forEach(partition -> consumer.seek(partition, 42));
            consumer.pause(List.of(PAUSED));

            assertThat(PollWatch.behind(consumer)).isEqualTo(Map.of(BEHIND, 42L));
        }
    }
}
