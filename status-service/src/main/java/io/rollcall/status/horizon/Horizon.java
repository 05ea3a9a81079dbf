package io.rollcall.status.horizon;

import java.util.Map;

import org.apache.kafka.common.TopicPartition;

/**
 * What topics held at one time: the end of each partition, and whether there was anything before it. A reader that has reached the horizon
 * knows all that was known at that time.
 *
 * @param partitions all of them, also those that are empty
 */
public record Horizon(Map<TopicPartition, Range> partitions) {

    /**
     * What a partition held.
     *
     * @param first the offset of its first record; the end if it has none
     * @param end the offset after its last record
     */
    public record Range(long first, long end) {

        public boolean empty() {
            return first >= end;
        }
    }

    public Horizon {
        partitions = Map.copyOf(partitions);
    }

    /**
     * Whether a reader has got there. What is empty takes no reading: its records have been removed, or there never were any.
     *
     * @param next the offsets that it reads next; without those of partitions in which it has not begun
     */
    public boolean reachedBy(Map<TopicPartition, Long> next) {
        return partitions.entrySet().stream()
                .allMatch(partition -> partition.getValue().empty()
                        || next.getOrDefault(partition.getKey(), 0L)
                                >= partition.getValue().end());
    }
}
