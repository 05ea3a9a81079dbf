package io.rollcall.registration.ledger;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.rollcall.servicekit.position.StoredOffset;
import io.rollcall.servicekit.retry.StaleBatchException;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import org.apache.kafka.common.TopicPartition;

/** Reads and writes {@code consumed_offset}. */
final class OffsetTable {

    /** In a fixed order, to avoid deadlocks between transactions. */
    static final Comparator<TopicPartition> ORDER =
            Comparator.comparing(TopicPartition::topic).thenComparingInt(TopicPartition::partition);

    private static final String SELECT =
            "SELECT topic, partition, applied, published, stale_commit FROM consumed_offset WHERE topic = ANY($1)";

    /** A consumer that stores a batch has published the outcomes of all records before it. */
    private static final String ADVANCE =
            """
            UPDATE consumed_offset AS o
            SET applied = greatest(o.applied, b.next), published = greatest(o.published, b.first)
            FROM unnest($1::text[], $2::bigint[], $3::bigint[], $4::bigint[]) AS b(topic, partition, first, next)
            WHERE o.topic = b.topic AND o.partition = b.partition AND o.applied >= b.first
            """;

    private static final String BEGIN =
            """
            INSERT INTO consumed_offset (topic, partition, applied, published)
            SELECT topic, partition, applied, applied
            FROM unnest($1::text[], $2::bigint[], $3::bigint[]) AS b(topic, partition, applied)
            ON CONFLICT (topic, partition) DO NOTHING
            """;

    private static final String RESET =
            """
            INSERT INTO consumed_offset (topic, partition, applied, published, stale_commit)
            SELECT topic, partition, applied, published, nullif(stale_commit, -1)
            FROM unnest($1::text[], $2::bigint[], $3::bigint[], $4::bigint[], $5::bigint[])
              AS b(topic, partition, applied, published, stale_commit)
            ON CONFLICT (topic, partition) DO UPDATE
            SET applied = excluded.applied, published = excluded.published, stale_commit = excluded.stale_commit
            """;

    private OffsetTable() {}

    static Map<TopicPartition, StoredOffset> read(SqlConnection connection, Collection<String> topics) {
        Map<TopicPartition, StoredOffset> offsets = new HashMap<>();
        for (Row row : Transactions.execute(connection, SELECT, Tuple.of(topics.toArray(String[]::new)))) {
            offsets.put(
                    new TopicPartition(row.getString(0), row.getInteger(1)),
                    new StoredOffset(row.getLong(2), row.getLong(3), row.getLong(4)));
        }
        return offsets;
    }

    /**
     * Stores a batch as applied.
     *
     * @throws StaleBatchException if records are missing between the stored offset and the batch: the database was restored to an older state,
     *     or emptied, since the consumer started
     */
    static void advance(SqlConnection connection, BatchRange range) {
        List<TopicPartition> partitions = sorted(range.next().keySet());
        if (partitions.isEmpty()) {
            return;
        }
        Tuple parameters = Columns.of(partitions)
                .text(TopicPartition::topic)
                .number(TopicPartition::partition)
                .number(range.first()::get)
                .number(range.next()::get)
                .parameters();
        if (Transactions.execute(connection, ADVANCE, parameters).rowCount() < partitions.size()) {
            throw new StaleBatchException("the database lacks the records before the batch");
        }
    }

    /** Stores offsets of partitions without a stored offset. */
    static void begin(SqlConnection connection, Map<TopicPartition, Long> offsets) {
        Transactions.execute(
                connection,
                BEGIN,
                Columns.of(sorted(offsets.keySet()))
                        .text(TopicPartition::topic)
                        .number(TopicPartition::partition)
                        .number(offsets::get)
                        .parameters());
    }

    /** Replaces offsets, including by lower ones. */
    static void reset(SqlConnection connection, Map<TopicPartition, StoredOffset> offsets) {
        Transactions.execute(
                connection,
                RESET,
                Columns.of(sorted(offsets.keySet()))
                        .text(TopicPartition::topic)
                        .number(TopicPartition::partition)
                        .number(partition -> offsets.get(partition).applied())
                        .number(partition -> offsets.get(partition).published())
                        .number(partition -> staleCommit(offsets.get(partition)))
                        .parameters());
    }

    private static long staleCommit(StoredOffset offset) {
        return offset.staleCommit() == null ? -1 : offset.staleCommit();
    }

    private static List<TopicPartition> sorted(Collection<TopicPartition> partitions) {
        return partitions.stream().sorted(ORDER).toList();
    }
}
