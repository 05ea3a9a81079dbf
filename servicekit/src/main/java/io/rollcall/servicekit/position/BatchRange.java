package io.rollcall.servicekit.position;

import java.util.HashMap;
import java.util.Map;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * The offsets of a polled batch, by partition.
 *
 * @param first the offset of the first record
 * @param next the offset after the last record
 */
public record BatchRange(Map<TopicPartition, Long> first, Map<TopicPartition, Long> next) {

    /** The range of no records. */
    public static final BatchRange EMPTY = new BatchRange(Map.of(), Map.of());

    public BatchRange {
        first = Map.copyOf(first);
        next = Map.copyOf(next);
    }

    /** The range of the records of a batch, which are in the order of their offsets in each partition. */
    public static BatchRange of(Iterable<? extends ConsumerRecord<?, ?>> records) {
        Map<TopicPartition, Long> first = new HashMap<>();
        Map<TopicPartition, Long> next = new HashMap<>();
        ConsumerRecord<?, ?> before = null;
        for (ConsumerRecord<?, ?> record : records) {
            if (before == null || !samePartition(before, record)) {
                put(next, before);
                first.merge(new TopicPartition(record.topic(), record.partition()), record.offset(), Math::min);
            }
            before = record;
        }
        put(next, before);
        return new BatchRange(first, next);
    }

    private static boolean samePartition(ConsumerRecord<?, ?> one, ConsumerRecord<?, ?> other) {
        return one.partition() == other.partition() && one.topic().equals(other.topic());
    }

    /** @param last the last record of a run of records of one partition; null if there is none */
    private static void put(Map<TopicPartition, Long> next, ConsumerRecord<?, ?> last) {
        if (last != null) {
            next.merge(new TopicPartition(last.topic(), last.partition()), last.offset() + 1, Math::max);
        }
    }
}
