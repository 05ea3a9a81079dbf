package io.rollcall.status.projection;

import java.util.Comparator;
import java.util.Map;

import org.apache.kafka.common.TopicPartition;

/** Writes {@code applied_offset}. */
final class OffsetTable {

    private static final Comparator<TopicPartition> ORDER =
            Comparator.comparing(TopicPartition::topic).thenComparingInt(TopicPartition::partition);

    /** Reading again from an earlier offset takes nothing back. */
    private static final String WRITE =
            """
            INSERT INTO applied_offset AS a (topic, partition, next_offset)
            SELECT * FROM unnest($1::text[], $2::int[], $3::bigint[])
            ON CONFLICT (topic, partition) DO UPDATE SET next_offset = excluded.next_offset
            WHERE a.next_offset < excluded.next_offset""";

    private OffsetTable() {}

    static void write(UnitOfWork work, Map<TopicPartition, Long> nextOffsets) {
        ColumnArrays columns = new ColumnArrays(nextOffsets.size());
        nextOffsets.keySet().stream().sorted(ORDER).forEach(partition -> {
            columns.text(partition.topic()).integer(partition.partition()).number(nextOffsets.get(partition));
            columns.endRow();
        });
        work.execute(WRITE, columns.tuple());
    }
}
