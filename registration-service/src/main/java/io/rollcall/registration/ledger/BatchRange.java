package io.rollcall.registration.ledger;

import java.util.Map;
import java.util.TreeMap;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;

/**
 * The records of a polled batch, by partition.
 *
 * @param first the offset of the first record
 * @param next the offset after the last record
 */
public record BatchRange(Map<TopicPartition, Long> first, Map<TopicPartition, Long> next) {

    public BatchRange {
        first = Map.copyOf(first);
        next = Map.copyOf(next);
    }

    /** The range of a batch. */
    public static BatchRange of(ConsumerRecords<byte[], byte[]> records) {
        Map<TopicPartition, Long> first = new TreeMap<>(OffsetTable.ORDER);
        Map<TopicPartition, Long> next = new TreeMap<>(OffsetTable.ORDER);
        for (TopicPartition partition : records.partitions()) {
            for (ConsumerRecord<byte[], byte[]> record : records.records(partition)) {
                first.merge(partition, record.offset(), Math::min);
                next.merge(partition, record.offset() + 1, Math::max);
            }
        }
        return new BatchRange(first, next);
    }
}
