package io.rollcall.servicekit.kafka;

import java.util.HashMap;
import java.util.Map;

import org.apache.kafka.common.TopicPartition;

/**
 * The offsets that topics held at one time. A reader that has reached the horizon has read everything that was published before that time.
 *
 * @param partitions all partitions, including empty ones
 */
public record Horizon(Map<TopicPartition, OffsetRange> partitions) {

    public Horizon {
        partitions = Map.copyOf(partitions);
    }

    /** A horizon for a reader that has no position in a partition only if it has to read the partition from offset 0. */
    public static Horizon ofEnds(Map<TopicPartition, Long> ends) {
        Map<TopicPartition, OffsetRange> ranges = new HashMap<>();
        ends.forEach((partition, end) -> ranges.put(partition, new OffsetRange(0, end)));
        return new Horizon(ranges);
    }

    /**
     * Whether a reader has reached the horizon. An empty partition needs no reading.
     *
     * @param next the offsets that it reads next; partitions that it has not begun to read have no entry
     */
    public boolean reachedBy(Map<TopicPartition, Long> next) {
        return partitions.entrySet().stream()
                .allMatch(partition -> partition.getValue().empty()
                        || next.getOrDefault(partition.getKey(), 0L)
                                >= partition.getValue().end());
    }
}
