package io.rollcall.servicekit.kafka;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * Offsets that were processed and are still to be committed. Each partition remembers the generation of the group at which it was
 * assigned. A batch that was fetched before belongs to an earlier assignment: another member may have committed further meanwhile, and
 * committing the batch's offset would go back.
 */
final class PendingOffsets {

    private final Map<TopicPartition, Integer> assigned = new HashMap<>();
    private final Map<TopicPartition, OffsetAndMetadata> pending = new HashMap<>();

    /** What one commit is about. */
    record Batch(Map<TopicPartition, OffsetAndMetadata> offsets, Map<TopicPartition, Integer> assigned) {}

    /** @param generation of the group that this assignment comes with */
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

    /** What is to be committed now; it is no longer pending. */
    Batch take() {
        Batch batch = new Batch(Map.copyOf(pending), Map.copyOf(assigned));
        pending.clear();
        return batch;
    }

    /** For a commit that failed. What was assigned anew since is dropped. */
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
