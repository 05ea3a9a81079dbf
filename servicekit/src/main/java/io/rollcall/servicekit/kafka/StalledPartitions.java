package io.rollcall.servicekit.kafka;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import org.apache.kafka.common.TopicPartition;

/**
 * Finds partitions that a consumer polls without getting any further, although there is more to read. That is what a batch looks like that
 * the client cannot read, for example one with a wrong checksum: each poll fails, and none of the consumer's partitions moves.
 */
final class StalledPartitions {

    private final Duration patience;
    private final Map<TopicPartition, Standstill> standing = new HashMap<>();

    /** @param since by {@link System#nanoTime} */
    private record Standstill(long position, long since) {}

    StalledPartitions(Duration patience) {
        this.patience = patience;
    }

    /**
     * Takes note of where a consumer stands now.
     *
     * @param behind the position of each partition that is polled and has more records; no others
     * @param now by {@link System#nanoTime}
     * @return the positions of those that have stood still for longer than the patience
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

    /** For a log: partitions in their order, as {@code topic-3@42}. */
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
