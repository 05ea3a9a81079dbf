package io.rollcall.servicekit.kafka;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import org.apache.kafka.common.TopicPartition;

/**
 * Finds partitions whose position does not advance although more records are available. A batch that the client cannot read, for example because
 * of a wrong checksum, has this effect: each poll fails, and no partition of the consumer advances.
 */
final class StalledPartitions {

    private final Duration patience;
    private final Map<TopicPartition, Standstill> standing = new HashMap<>();

    /** @param since as {@link System#nanoTime} */
    private record Standstill(long position, long since) {}

    StalledPartitions(Duration patience) {
        this.patience = patience;
    }

    /**
     * Records the current positions of a consumer.
     *
     * @param behind the positions of exactly those partitions that are polled and have more records
     * @param now as {@link System#nanoTime}
     * @return the positions of the partitions that have not advanced for longer than the patience
     */
    Map<TopicPartition, Long> observe(Map<TopicPartition, Long> behind, long now) {
        standing.keySet().retainAll(Set.copyOf(behind.keySet()));
        Map<TopicPartition, Long> stalled = new HashMap<>();
        behind.forEach((partition, position) -> {
            Standstill known = standing.get(partition);
            if (known == null || known.position() != position) {
                standing.put(partition, new Standstill(position, now));
            } else if (now - known.since() > patience.toNanos()) {
                stalled.put(partition, position);
            }
        });
        return stalled;
    }

    /** Sorted partitions for a log message, as {@code topic-3@42}. */
    static String describe(Map<TopicPartition, Long> stalled) {
        Map<String, Long> sorted = new TreeMap<>();
        stalled.forEach((partition, position) -> sorted.put(partition.toString(), position));
        StringBuilder text = new StringBuilder();
        sorted.forEach((partition, position) -> text.append(text.isEmpty() ? "" : ", ")
                .append(partition)
                .append('@')
                .append(position));
        return text.toString();
    }
}
