package io.rollcall.status.rebuild;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import io.rollcall.servicekit.kafka.Horizon;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;

/** The stored state of a rebuild. All methods block unless they return a {@link Uni}. */
@ApplicationScoped
class RebuildStore {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final String COMPLETED_AT = "SELECT at FROM rebuilt";
    private static final String SEEDS = "SELECT partition, next_offset, end_offset FROM rebuild_seed";
    private static final String PROGRESS = "SELECT started_at, seeded_entries, skipped_entries FROM rebuild";

    /** Only the first replica sets the time; the others find existing partitions. */
    private static final String BEGIN =
            """
            WITH begun AS (
                INSERT INTO rebuild_seed (partition, next_offset, end_offset)
                SELECT * FROM unnest($1::int[], $2::bigint[], $3::bigint[]) WHERE NOT EXISTS (SELECT FROM rebuilt)
                ON CONFLICT DO NOTHING RETURNING 1)
            INSERT INTO rebuild (started_at) SELECT now() WHERE EXISTS (SELECT FROM begun)
            ON CONFLICT (one) DO UPDATE SET started_at = excluded.started_at, seeded_entries = 0, skipped_entries = 0""";

    /** Only the replica that advances the position counts the entries. */
    private static final String ADVANCE =
            """
            WITH moved AS (
                UPDATE rebuild_seed SET next_offset = $3 WHERE partition = $1 AND next_offset = $2 RETURNING 1)
            UPDATE rebuild SET seeded_entries = seeded_entries + $4, skipped_entries = skipped_entries + $5
            WHERE EXISTS (SELECT FROM moved)""";

    private static final String NEXT = "SELECT next_offset FROM rebuild_seed WHERE partition = $1";

    /** A later rebuild, after the tables were emptied, reads everything again. */
    private static final String COMPLETE =
            """
            WITH read AS (DELETE FROM rebuild_seed)
            INSERT INTO rebuilt DEFAULT VALUES ON CONFLICT DO NOTHING""";

    private final Pool pool;

    RebuildStore(Pool pool) {
        this.pool = pool;
    }

    /**
     * The recorded state of the latest rebuild.
     *
     * @param startedAt null if none was recorded
     */
    record Progress(Instant startedAt, long seededEntries, long skippedEntries) {}

    /** When the read model was completed; empty until then. */
    Uni<Optional<Instant>> completedAt() {
        return pool.preparedQuery(COMPLETED_AT).execute().map(rows -> {
            for (Row row : rows) {
                return Optional.of(row.getOffsetDateTime(0).toInstant());
            }
            return Optional.empty();
        });
    }

    Progress progress() {
        for (Row row : execute(PROGRESS, Tuple.tuple())) {
            return new Progress(row.getOffsetDateTime(0).toInstant(), row.getLong(1), row.getLong(2));
        }
        return new Progress(null, 0, 0);
    }

    /** Begins a rebuild unless another replica has. */
    void begin(Horizon published) {
        Integer[] partitions = new Integer[published.partitions().size()];
        Long[] firsts = new Long[partitions.length];
        Long[] ends = new Long[partitions.length];
        int i = 0;
        for (var partition : published.partitions().entrySet()) {
            partitions[i] = partition.getKey().partition();
            firsts[i] = partition.getValue().first();
            ends[i++] = partition.getValue().end();
        }
        execute(BEGIN, Tuple.of(partitions, firsts, ends));
    }

    /** The ranges to read, by partition; empty before {@link #begin} and after {@link #complete}. */
    Map<Integer, SeedRange> seeds() {
        Map<Integer, SeedRange> seeds = new TreeMap<>();
        for (Row row : execute(SEEDS, Tuple.tuple())) {
            seeds.put(row.getInteger(0), new SeedRange(row.getLong(1), row.getLong(2)));
        }
        return seeds;
    }

    /**
     * Records that a piece of a partition was read.
     *
     * @return the offset at which to continue; differs from the end of the piece if another replica is ahead
     */
    long advance(int partition, SeedRange piece, long seeded, long skipped) {
        Tuple moved = Tuple.of(partition, piece.next(), piece.end(), seeded, skipped);
        if (execute(ADVANCE, moved).rowCount() == 1) {
            return piece.end();
        }
        for (Row row : execute(NEXT, Tuple.of(partition))) {
            return Math.max(row.getLong(0), piece.next());
        }
        return piece.end();
    }

    void complete() {
        execute(COMPLETE, Tuple.tuple());
    }

    private RowSet<Row> execute(String sql, Tuple parameters) {
        return pool.preparedQuery(sql).execute(parameters).await().atMost(PATIENCE);
    }
}
