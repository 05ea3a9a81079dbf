package io.rollcall.servicekit.kafka;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * Offsets that were processed but not committed yet. Each partition records the group generation of its assignment. A batch of an older
 * generation is ignored: another member may have committed a higher offset since, which this commit would lower.
 */
final class PendingOffsets {

    private final Map<TopicPartition, Integer> assigned = new HashMap<>();
    private final Map<TopicPartition, OffsetAndMetadata> pending = new HashMap<>();

    /** The content of one commit. */
    record Batch(Map<TopicPartition, OffsetAndMetadata> offsets, Map<TopicPartition, Integer> assigned) {}

    /** @param generation the group generation of this assignment */
    void assigned(Collection<TopicPartition> partitions, int generation) {
        partitions.forEach(partition -> assigned.put(partition, generation));
    }

    void revoked(Collection<TopicPartition> partitions) {
        assigned.keySet().removeAll(partitions);
        pending.keySet().removeAll(partitions);
    }

    /**
     * @param generation of the group when the record was fetched
     * @param next the offset after the last processed record
     */
    void processed(TopicPartition partition, int generation, long next) {
        Integer since = assigned.get(partition);
        if (since != null && generation >= since) {
            add(partition, new OffsetAndMetadata(next));
        }
    }

    boolean isEmpty() {
        return pending.isEmpty();
    }

    /** Takes the offsets to commit now out of the pending ones. */
    Batch take() {
        Batch batch = new Batch(Map.copyOf(pending), Map.copyOf(assigned));
        pending.clear();
        return batch;
    }

    /** Puts the offsets of a failed commit back. Partitions that were reassigned since are dropped. */
    void giveBack(Batch batch) {
        batch.offsets().forEach((partition, offset) -> {
            if (batch.assigned().get(partition).equals(assigned.get(partition))) {
                add(partition, offset);
            }
        });
    }

    private void add(TopicPartition partition, OffsetAndMetadata offset) {
        pending.merge(partition, offset, (one, other) -> one.offset() > other.offset() ? one : other);
    }
}
