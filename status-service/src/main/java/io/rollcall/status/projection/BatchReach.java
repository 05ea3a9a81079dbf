package io.rollcall.status.projection;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.rollcall.servicekit.kafka.IncomingEvent;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** Which partitions a poll batch is from, and how far it goes in each. */
final class BatchReach {

    private final Map<TopicPartition, Long> firstOffsets = new HashMap<>();
    private final Map<TopicPartition, Long> nextOffsets = new HashMap<>();
    private int lowestPartition = Integer.MAX_VALUE;

    static BatchReach of(List<IncomingEvent> events) {
        return ofRecords(events.stream().map(IncomingEvent::record)::iterator);
    }

    static BatchReach ofRecords(Iterable<ConsumerRecord<byte[], byte[]>> records) {
        BatchReach reach = new BatchReach();
        records.forEach(reach::add);
        return reach;
    }

    void add(ConsumerRecord<byte[], byte[]> record) {
        TopicPartition partition = new TopicPartition(record.topic(), record.partition());
        firstOffsets.merge(partition, record.offset(), Math::min);
        nextOffsets.merge(partition, record.offset() + 1, Math::max);
        lowestPartition = Math.min(lowestPartition, record.partition());
    }

    /** The offset of the first record of each partition. */
    Map<TopicPartition, Long> firstOffsets() {
        return firstOffsets;
    }

    /** The offset after the last record of each partition. */
    Map<TopicPartition, Long> nextOffsets() {
        return nextOffsets;
    }

    /** No other consumer of the same topics has it at the same time. */
    int lowestPartition() {
        return lowestPartition;
    }
}
