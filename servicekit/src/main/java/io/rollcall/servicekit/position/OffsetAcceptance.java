package io.rollcall.servicekit.position;

import java.util.HashMap;
import java.util.Map;

import org.apache.kafka.common.TopicPartition;

/**
 * The offsets with which a halted consumer goes on, once an operator has put the database right or accepted the topics as they are.
 *
 * <p>A partition of a replaced topic, one that ends before the stored offset and one whose records expired is read from its start: reading
 * again changes nothing. Where the group had committed more than the database held, the commit counts.
 *
 * @param offsets the partitions whose stored offset changes
 * @param topicIds the ids of the topics that are accepted
 */
public record OffsetAcceptance(Map<TopicPartition, StoredOffset> offsets, Map<String, String> topicIds) {

    /** The acceptance of what a report shows. */
    public static OffsetAcceptance of(StoreReport report) {
        Map<TopicPartition, StoredOffset> offsets = new HashMap<>();
        report.topics().ranges().forEach((partition, range) -> {
            StoredOffset accepted = accepted(report, partition, range);
            if (accepted != null) {
                offsets.put(partition, accepted);
            }
        });
        return new OffsetAcceptance(offsets, report.topics().topicIds());
    }

    /** Returns null if the stored offset stays. */
    private static StoredOffset accepted(StoreReport report, TopicPartition partition, TopicState.Range range) {
        StoredOffset stored = report.stored().offsets().getOrDefault(partition, StoredOffset.of(0));
        Long committed = report.topics().committed().get(partition);
        String knownId = report.stored().topicIds().get(partition.topic());
        boolean replaced =
                knownId != null && !knownId.equals(report.topics().topicIds().get(partition.topic()));
        boolean behind = stored.applied() > range.end() || (committed != null && committed > range.end());
        if (replaced || behind) {
            return new StoredOffset(range.start(), range.start(), committed);
        }
        if (range.start() > stored.applied()) {
            long from = committed == null ? range.start() : Math.max(range.start(), committed);
            return StoredOffset.of(report.store().decides() ? from : range.start());
        }
        if (report.store().decides() && committed != null && committed > stored.applied()) {
            return StoredOffset.of(committed);
        }
        if (report.store().decides() && !report.stored().offsets().containsKey(partition)) {
            return StoredOffset.of(range.start());
        }
        return range.start() > stored.published() ? StoredOffset.of(Math.max(range.start(), stored.applied())) : null;
    }
}
