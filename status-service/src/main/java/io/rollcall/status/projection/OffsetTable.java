package io.rollcall.status.projection;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

import io.rollcall.servicekit.position.StoredOffset;
import io.rollcall.servicekit.retry.StaleBatchException;
import io.vertx.mutiny.sqlclient.Tuple;
import org.apache.kafka.common.TopicPartition;

/** Writes {@code applied_offset}. */
final class OffsetTable {

    private static final Comparator<TopicPartition> ORDER =
            Comparator.comparing(TopicPartition::topic).thenComparingInt(TopicPartition::partition);

    /**
     * Writes the next offsets of partitions whose stored offset is at least the first offset of the batch. Reading again from an earlier offset
     * does not lower the stored one. A partition without an offset continues at 0. A consumer that applies a batch has completed all work for
     * the records before it.
     */
    private static final String WRITE =
            """
            INSERT INTO applied_offset AS a (topic, partition, next_offset, shown_offset)
            SELECT b.topic, b.partition, b.next_offset, b.first_offset
            FROM unnest($1::text[], $2::int[], $3::bigint[], $4::bigint[]) AS b (topic, partition, first_offset, next_offset)
            WHERE b.first_offset = 0 OR b.first_offset <= (
                SELECT s.next_offset FROM applied_offset s WHERE s.topic = b.topic AND s.partition = b.partition)
            ON CONFLICT (topic, partition) DO UPDATE SET
                next_offset = greatest(a.next_offset, excluded.next_offset),
                shown_offset = greatest(a.shown_offset, excluded.shown_offset)""";

    private static final String BEGIN =
            """
            INSERT INTO applied_offset (topic, partition, next_offset)
            SELECT * FROM unnest($1::text[], $2::int[], $3::bigint[])
            ON CONFLICT (topic, partition) DO NOTHING""";

    private static final String RESET =
            """
            INSERT INTO applied_offset (topic, partition, next_offset)
            SELECT * FROM unnest($1::text[], $2::int[], $3::bigint[])
            ON CONFLICT (topic, partition) DO UPDATE SET next_offset = excluded.next_offset, shown_offset = NULL""";

    private static final String READ =
            "SELECT topic, partition, next_offset, shown_offset FROM applied_offset WHERE topic = ANY ($1)";

    private OffsetTable() {}

    static Map<TopicPartition, StoredOffset> read(UnitOfWork work, Collection<String> topics) {
        Map<TopicPartition, StoredOffset> offsets = new HashMap<>();
        work.execute(READ, Tuple.of(topics.toArray(String[]::new))).forEach(row -> {
            long next = row.getLong(2);
            Long shown = row.getLong(3);
            offsets.put(
                    new TopicPartition(row.getString(0), row.getInteger(1)),
                    new StoredOffset(next, shown == null ? next : shown, null));
        });
        return offsets;
    }

    /**
     * Stores the offsets after a batch.
     *
     * @throws StaleBatchException if records are missing between the stored offset and the batch: the tables were restored to an older state, or
     *     emptied, since the consumer started
     */
    static void write(UnitOfWork work, BatchReach reach) {
        ColumnArrays columns = new ColumnArrays(reach.nextOffsets().size());
        sorted(reach.nextOffsets()).forEach(partition -> {
            columns.text(partition.topic())
                    .integer(partition.partition())
                    .number(reach.firstOffsets().get(partition))
                    .number(reach.nextOffsets().get(partition));
            columns.endRow();
        });
        int written = work.execute(WRITE, columns.tuple()).rowCount();
        if (written < reach.nextOffsets().size()) {
            throw new StaleBatchException("the tables lack the records before the batch");
        }
    }

    /** Stores offsets of partitions without a stored offset. */
    static void begin(UnitOfWork work, Map<TopicPartition, Long> offsets) {
        work.execute(BEGIN, columns(offsets));
    }

    /** Replaces offsets, including by lower ones. */
    static void reset(UnitOfWork work, Map<TopicPartition, Long> offsets) {
        work.execute(RESET, columns(offsets));
    }

    private static Tuple columns(Map<TopicPartition, Long> offsets) {
        ColumnArrays columns = new ColumnArrays(offsets.size());
        sorted(offsets).forEach(partition -> {
            columns.text(partition.topic()).integer(partition.partition()).number(offsets.get(partition));
            columns.endRow();
        });
        return columns.tuple();
    }

    /** In a fixed order, to avoid deadlocks between transactions. */
    private static Stream<TopicPartition> sorted(Map<TopicPartition, Long> offsets) {
        return offsets.keySet().stream().sorted(ORDER);
    }
}
