package io.rollcall.status.rebuild;

import java.time.Instant;
import java.util.List;

import static java.util.Objects.requireNonNull;

/**
 * How far the rebuild of the read model is.
 *
 * @param startedAt when it began, by the database's clock; null if the database does not know
 * @param completedAt when it was complete, by the same clock; null while it is not
 * @param seededEntries entries of {@code rollcall.device-status} whose activity was put back
 * @param skippedEntries entries of it that could not be put back
 * @param partitions of all topics that the read model comes from
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
     * How far a partition has been read.
     *
     * @param applied the offset after the last record in the tables; of the first record if none is
     * @param end the offset that the rebuild has to reach; once it is complete, the end of the partition
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

    /** How many records the rebuild has still to read; 0 once it is complete. */
    public long remaining() {
        return state == State.COMPLETE
                ? 0
                : partitions.stream().mapToLong(Partition::remaining).sum();
    }
}
