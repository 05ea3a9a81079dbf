package io.rollcall.status.projection;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;

import io.vertx.mutiny.sqlclient.Tuple;
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

    private static final String READ =
            "SELECT topic, partition, next_offset FROM applied_offset WHERE topic = ANY ($1)";

    private OffsetTable() {}

    static Map<TopicPartition, Long> read(UnitOfWork work, Collection<String> topics) {
        Map<TopicPartition, Long> nextOffsets = new HashMap<>();
        work.execute(READ, Tuple.of(topics.toArray(String[]::new)))
                .forEach(row ->
                        nextOffsets.put(new TopicPartition(row.getString(0), row.getInteger(1)), row.getLong(2)));
        return nextOffsets;
    }

    static void write(UnitOfWork work, Map<TopicPartition, Long> nextOffsets) {
        ColumnArrays columns = new ColumnArrays(nextOffsets.size());
        nextOffsets.keySet().stream().sorted(ORDER).forEach(partition -> {
            columns.text(partition.topic()).integer(partition.partition()).number(nextOffsets.get(partition));
            columns.endRow();
        });
        work.execute(WRITE, columns.tuple());
    }
}
