package io.rollcall.status.statistics;

import java.time.Duration;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/**
 * Has the table of devices analyzed while it grows by multiples. Autovacuum comes by once a minute and vacuums first; until then the server
 * takes the values of a first bulk for rare ones, and reads half of the table for a page of a list.
 */
@ApplicationScoped
class RollStatistics {

    private static final Logger LOG = Logger.getLogger(RollStatistics.class);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** Fewer changes than these mislead nobody. */
    private static final int LEAST_CHANGES = 10_000;

    /** A device that is registered is changed twice, so this is when there are about three times as many as were known. */
    private static final int CHANGES_PER_DEVICE = 4;

    private static final String STALE =
            """
            SELECT t.n_mod_since_analyze > greatest($1::bigint, $2::bigint * greatest(c.reltuples, 0)) AS stale
            FROM pg_stat_user_tables t JOIN pg_class c ON c.oid = t.relid WHERE t.relid = 'device'::regclass""";

    /** Not if autovacuum or another replica is at it. */
    private static final String ANALYZE = "ANALYZE (SKIP_LOCKED) device";

    private final Pool pool;

    RollStatistics(Pool pool) {
        this.pool = pool;
    }

    @Scheduled(
            identity = "roll-statistics",
            every = "${rollcall.statistics.interval}",
            concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> refresh() {
        return pool.preparedQuery(STALE)
                .execute(Tuple.of(LEAST_CHANGES, CHANGES_PER_DEVICE))
                .chain(this::analyzeIfStale)
                .ifNoItem()
                .after(PATIENCE)
                .fail()
                .onFailure()
                .invoke(fault -> LOG.debugf("the table of devices was not analyzed: %s", fault))
                .onFailure()
                .recoverWithNull()
                .replaceWithVoid();
    }

    private Uni<RowSet<Row>> analyzeIfStale(RowSet<Row> rows) {
        return rows.iterator().next().getBoolean("stale")
                ? pool.query(ANALYZE).execute()
                : Uni.createFrom().nullItem();
    }
}
