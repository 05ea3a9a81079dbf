package io.rollcall.servicekit.position;

import java.util.List;
import java.util.Map;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class BatchRangeTest {

    @Test
    void rangesArePerPartition() {
        BatchRange range = BatchRange.of(List.of(
                record("a", 0, 7), record("a", 0, 9), record("a", 1, 3), record("b", 1, 4), record("a", 0, 12)));

        assertThat(range.first())
                .isEqualTo(Map.of(
                        new TopicPartition("a", 0),
                        7L,
                        new TopicPartition("a", 1),
                        3L,
                        new TopicPartition("b", 1),
                        4L));
        assertThat(range.next())
                .isEqualTo(Map.of(
                        new TopicPartition("a", 0),
                        13L,
                        new TopicPartition("a", 1),
                        4L,
                        new TopicPartition("b", 1),
                        5L));
    }

    @Test
    void noRecordsHaveNoRange() {
        assertThat(BatchRange.of(List.<ConsumerRecord<String, String>>of())).isEqualTo(BatchRange.EMPTY);
    }

    private static ConsumerRecord<String, String> record(String topic, int partition, long offset) {
        return new ConsumerRecord<>(topic, partition, offset, null, null);
    }
}
