package io.rollcall.status.rebuild;

import java.time.Instant;
import java.util.List;

import static java.util.Objects.requireNonNull;

/**
 * The progress of the rebuild of the read model.
 *
 * @param startedAt when it began, by the database's clock; null if no rebuild is recorded
 * @param completedAt when it was completed, by the same clock; null until then
 * @param seededEntries the number of entries of {@code rollcall.device-status} whose activity was restored
 * @param skippedEntries the number of its entries that could not be restored
 * @param partitions the partitions of all source topics of the read model
 */
public record RebuildStatus(
        State state,
        Instant startedAt,
        Instant completedAt,
        long seededEntries,
        long skippedEntries,
        List<Partition> partitions) {

    public enum State {
        REBUILDING,
        COMPLETE
    }

    /**
     * The progress in a partition.
     *
     * @param applied the offset after the last record in the tables; the offset of the first record if none is applied
     * @param end the offset that the rebuild has to reach; after its completion, the end of the partition
     */
    public record Partition(String topic, int partition, long applied, long end) {

        public long remaining() {
            return Math.max(0, end - applied);
        }
    }

    public RebuildStatus {
        requireNonNull(state, "state");
        partitions = List.copyOf(partitions);
    }

    /** The number of records still to be read; 0 after completion. */
    public long remaining() {
        return state == State.COMPLETE
                ? 0
                : partitions.stream().mapToLong(Partition::remaining).sum();
    }
}
