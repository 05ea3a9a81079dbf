package io.rollcall.servicekit.position;

import java.util.HashMap;
import java.util.Map;

import org.apache.kafka.common.TopicPartition;

/**
 * The offsets at which a halted consumer resumes after an operator has repaired the database or accepted the topics.
 *
 * <p>A partition is read from its start if its topic was replaced, it ends before the stored offset, or its records expired; reading records
 * again is idempotent. For services that decide, a commit beyond the database takes precedence over the stored offset.
 *
 * @param offsets the partitions whose stored offset changes
 * @param topicIds the ids of the topics that are accepted
 */
public record OffsetAcceptance(Map<TopicPartition, StoredOffset> offsets, Map<String, String> topicIds) {

    /** Derives the offsets from a report. */
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

    /** Returns null if the stored offset does not change. */
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
