package io.rollcall.servicekit.position;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.rollcall.servicekit.retry.StaleBatchException;
import io.rollcall.servicekit.sql.Statements;
import io.rollcall.servicekit.sql.UnnestParameters;
import org.apache.kafka.common.TopicPartition;

/**
 * A table with the columns {@code topic}, {@code partition} and the offsets of a {@link StoredOffset}. Services name the columns differently, and
 * not every table has all of them. Rows are written in a fixed order, to avoid deadlocks between transactions.
 */
public final class OffsetTable {

    private static final Comparator<TopicPartition> ORDER =
            Comparator.comparing(TopicPartition::topic).thenComparingInt(TopicPartition::partition);

    private static final String BATCH =
            "unnest($1::text[], $2::integer[], $3::bigint[], $4::bigint[]) AS b (topic, partition, first_offset, next_offset)";

    private final String select;
    private final String advance;
    private final String begin;
    private final String reset;
    private final boolean hasPublished;
    private final boolean hasStaleCommit;

    private OffsetTable(String table, String applied, String published, String staleCommit, boolean startsAtZero) {
        hasPublished = published != null;
        hasStaleCommit = staleCommit != null;
        select = "SELECT topic, partition, %s, %s, %s FROM %s WHERE topic = ANY ($1)"
                .formatted(
                        applied,
                        hasPublished ? "coalesce(%s, %s)".formatted(published, applied) : applied,
                        hasStaleCommit ? staleCommit : "NULL::bigint",
                        table);
        advance = startsAtZero ? insertOrUpdate(table, applied, published) : update(table, applied, published);
        String insert =
                "INSERT INTO %s (topic, partition, %s%s%s) SELECT * FROM unnest($1::text[], $2::integer[], $3::bigint[]%s%s)"
                        .formatted(
                                table,
                                applied,
                                hasPublished ? ", " + published : "",
                                hasStaleCommit ? ", " + staleCommit : "",
                                hasPublished ? ", $4::bigint[]" : "",
                                hasStaleCommit ? ", $5::bigint[]" : "");
        begin = insert + " ON CONFLICT (topic, partition) DO NOTHING";
        reset = insert
                + " ON CONFLICT (topic, partition) DO UPDATE SET %s = excluded.%s".formatted(applied, applied)
                + (hasPublished ? ", %s = excluded.%s".formatted(published, published) : "")
                + (hasStaleCommit ? ", %s = excluded.%s".formatted(staleCommit, staleCommit) : "");
    }

    /**
     * A table in which a partition without a row is lost: its batches are stale.
     *
     * @param published the column of {@link StoredOffset#published}; null if the table has none, since it then equals {@code applied}
     * @param staleCommit the column of {@link StoredOffset#staleCommit}; null if the table has none. Requires {@code published}
     */
    public static OffsetTable of(String table, String applied, String published, String staleCommit) {
        return new OffsetTable(table, applied, published, staleCommit, false);
    }

    /**
     * A table in which a partition without a row starts at offset 0. Only for a projection, which rereading repairs.
     *
     * @param published see {@link #of}
     */
    public static OffsetTable startingAtZero(String table, String applied, String published) {
        return new OffsetTable(table, applied, published, null, true);
    }

    /** A consumer that stores a batch has completed the follow-up work for all records before it. */
    private static String update(String table, String applied, String published) {
        return """
                UPDATE %s AS o SET %s = greatest(o.%s, b.next_offset)%s
                FROM %s
                WHERE o.topic = b.topic AND o.partition = b.partition AND o.%s >= b.first_offset"""
                .formatted(
                        table,
                        applied,
                        applied,
                        published == null
                                ? ""
                                : ", %s = greatest(o.%s, b.first_offset)".formatted(published, published),
                        BATCH,
                        applied);
    }

    private static String insertOrUpdate(String table, String applied, String published) {
        return """
                INSERT INTO %s AS o (topic, partition, %s%s)
                SELECT b.topic, b.partition, b.next_offset%s FROM %s
                WHERE b.first_offset = 0 OR b.first_offset <= (
                    SELECT s.%s FROM %s s WHERE s.topic = b.topic AND s.partition = b.partition)
                ON CONFLICT (topic, partition) DO UPDATE SET %s = greatest(o.%s, excluded.%s)%s"""
                .formatted(
                        table,
                        applied,
                        published == null ? "" : ", " + published,
                        published == null ? "" : ", b.first_offset",
                        BATCH,
                        applied,
                        table,
                        applied,
                        applied,
                        applied,
                        published == null
                                ? ""
                                : ", %s = greatest(o.%s, excluded.%s)".formatted(published, published, published));
    }

    /** The stored offsets of topics. */
    public Map<TopicPartition, StoredOffset> read(Statements statements, Collection<String> topics) {
        Map<TopicPartition, StoredOffset> offsets = new HashMap<>();
        statements.query(
                select,
                UnnestParameters.of(topics).text(topic -> topic),
                row -> offsets.put(
                        new TopicPartition((String) row.apply(0), (Integer) row.apply(1)),
                        new StoredOffset((Long) row.apply(2), (Long) row.apply(3), (Long) row.apply(4))));
        return offsets;
    }

    /**
     * Stores a batch as applied. A batch that was read again does not lower the stored offsets.
     *
     * @throws StaleBatchException if records are missing between the stored offset and the batch: the database was restored to an older state,
     *     or emptied, since the consumer started
     */
    public void advance(Statements statements, BatchRange range) {
        List<TopicPartition> partitions = sorted(range.next().keySet());
        if (partitions.isEmpty()) {
            return;
        }
        int advanced = statements.update(
                advance, partitions(partitions).number(range.first()::get).number(range.next()::get));
        if (advanced < partitions.size()) {
            throw new StaleBatchException("the database lacks the records before the batch");
        }
    }

    /** Stores offsets of partitions without a stored offset. */
    void begin(Statements statements, Map<TopicPartition, Long> offsets) {
        Map<TopicPartition, StoredOffset> stored = new HashMap<>();
        offsets.forEach((partition, offset) -> stored.put(partition, StoredOffset.of(offset)));
        write(statements, begin, stored);
    }

    /** Replaces offsets, including by lower ones. */
    void reset(Statements statements, Map<TopicPartition, StoredOffset> offsets) {
        write(statements, reset, offsets);
    }

    private void write(Statements statements, String sql, Map<TopicPartition, StoredOffset> offsets) {
        UnnestParameters<TopicPartition> columns = partitions(sorted(offsets.keySet()))
                .number(partition -> offsets.get(partition).applied());
        if (hasPublished) {
            columns.number(partition -> offsets.get(partition).published());
        }
        if (hasStaleCommit) {
            columns.optionalNumber(partition -> offsets.get(partition).staleCommit());
        }
        statements.update(sql, columns);
    }

    private static UnnestParameters<TopicPartition> partitions(List<TopicPartition> partitions) {
        return UnnestParameters.of(partitions).text(TopicPartition::topic).integer(TopicPartition::partition);
    }

    private static List<TopicPartition> sorted(Collection<TopicPartition> partitions) {
        return partitions.stream().sorted(ORDER).toList();
    }
}
