package io.rollcall.status.feed;

import java.time.Duration;
import java.util.UUID;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.rollcall.servicekit.retry.Faults;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import org.jboss.logging.Logger;

/**
 * Identifies the PostgreSQL cluster that assigned the transaction ids in {@code device_change}. A logical restore (from a dump, also for an
 * upgrade) imports rows with transaction ids of another cluster: new changes could then sort before old ones and would be neither published nor
 * sent as live events. After such a restore, the ids are replaced in one transaction: all old changes get the same id, lower than that of every
 * transaction in progress, and are thus ordered by {@code seq}, which is the order for each device. Published changes remain marked as
 * published.
 *
 * <p>This takes about 3 s for a million changes, during which {@code device_change} is locked. The check runs at startup, before the consumers
 * start, and then periodically; it costs two index lookups.
 */
@ApplicationScoped
public class FeedEpoch {

    private static final Logger LOG = Logger.getLogger(FeedEpoch.class);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration PATIENCE_WITH_REWRITING = Duration.ofHours(4);
    private static final int TAG_LENGTH = 8;

    private static final String CLUSTER = "SELECT system_identifier::text FROM pg_control_system()";

    /** Every transaction id that this cluster has assigned is lower than its next one. */
    private static final String STATE =
            """
            SELECT e.tag, e.cluster, coalesce(
                greatest((SELECT c.xid::text::bigint FROM device_change c ORDER BY c.xid DESC, c.seq DESC LIMIT 1),
                    (SELECT p.xid FROM published_change p)) >= pg_snapshot_xmax(pg_current_snapshot())::text::bigint, false)
            FROM (SELECT) one LEFT JOIN feed_epoch e ON true""";

    private static final String LEARN =
            """
            INSERT INTO feed_epoch AS e (cluster) VALUES ($1)
            ON CONFLICT (one) DO UPDATE SET cluster = excluded.cluster WHERE e.cluster IS NULL AND excluded.cluster IS NOT NULL""";

    /** Only one replica replaces the ids; the others wait and find them replaced. */
    private static final String SERIALIZE = "SELECT FROM feed_epoch FOR UPDATE";

    private static final String LOCK = "LOCK TABLE device_change IN ACCESS EXCLUSIVE MODE";

    /** Locks the lease before the position, in the same order as {@code LeaseStore.advance}. The current holder must not continue with old ids. */
    private static final String END_LEASE =
            """
            UPDATE publishing_lease SET holder = NULL, token = token + 1, expires_at = '-infinity'""";

    /**
     * The id for all old changes, the lowest change that is unpublished or has to be republished, and the last change. Changes above
     * {@code top_seq} are unpublished, whatever their ids.
     */
    private static final String PLAN =
            """
            WITH reached AS (
                SELECT xid, seq FROM published_change
                UNION ALL SELECT after_xid, after_seq FROM republish
                UNION ALL SELECT sending_after_xid, sending_after_seq FROM publishing_lease WHERE sending_to_xid IS NOT NULL
                ORDER BY 1, 2 LIMIT 1)
            SELECT (pg_snapshot_xmin(pg_current_snapshot())::text::bigint - 1)::text,
                (SELECT min(c.seq) FROM device_change c, reached r, published_change p
                    WHERE (c.xid, c.seq) > (r.xid::text::xid8, r.seq) OR c.seq > p.top_seq),
                (SELECT max(c.seq) FROM device_change c)""";

    /** Rewrites the table, which is several times faster than updating each row and leaves no dead rows. */
    private static final String REPLACE = "ALTER TABLE device_change ALTER COLUMN xid TYPE xid8 USING '%s'::xid8";

    private static final String MOVE = "UPDATE published_change SET xid = $1, seq = $2";
    private static final String FORGET_REPEATS = "DELETE FROM republish";
    private static final String FORGET_SENDING =
            """
            UPDATE publishing_lease SET sending_after_xid = NULL, sending_after_seq = NULL, sending_to_xid = NULL, sending_to_seq = NULL""";
    private static final String BEGIN_EPOCH =
            "UPDATE feed_epoch SET tag = $1, cluster = coalesce($2, cluster), since = now()";

    private final Pool pool;

    private volatile String tag = "";

    FeedEpoch(Pool pool) {
        this.pool = pool;
    }

    /**
     * @param tag null if nothing is recorded yet
     * @param cluster null if unknown
     * @param beyond whether the tables contain ids that this cluster has not assigned yet
     */
    private record State(String tag, String cluster, boolean beyond) {

        boolean isOf(String actual) {
            return !beyond && (cluster == null || actual == null || cluster.equals(actual));
        }
    }

    /** The suffix of the live event ids of this epoch; empty in the first epoch. An id with another suffix is invalid. */
    public String tag() {
        return tag;
    }

    /** Runs before the consumers start, since their writes depend on the ids. */
    void begin(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) StartupEvent event) {
        look();
    }

    @Scheduled(
            identity = "feed-epoch",
            every = "${rollcall.feed.epoch-interval}",
            concurrentExecution = ConcurrentExecution.SKIP)
    void look() {
        try {
            verify();
        } catch (RuntimeException fault) {
            LOG.warnf(
                    "the check whether the feed's positions belong to this database failed: %s",
                    Faults.describe(fault));
        }
    }

    /** Replaces the transaction ids if another cluster assigned them. Blocks. */
    public synchronized void verify() {
        String cluster = cluster();
        State state = state(pool).await().atMost(PATIENCE);
        if (state.tag() == null || (state.cluster() == null && cluster != null)) {
            pool.preparedQuery(LEARN).execute(Tuple.of(cluster)).await().atMost(PATIENCE);
        }
        if (state.isOf(cluster)) {
            tag = state.tag() == null ? "" : state.tag();
            return;
        }
        LOG.warn(
                "the database was restored into another cluster: all changes get new feed positions, which takes about 3 s for a"
                        + " million; live streams are reset");
        tag = pool.withTransaction(connection -> beginEpoch(connection, cluster))
                .await()
                .atMost(PATIENCE_WITH_REWRITING);
        LOG.info("the feed has resumed");
    }

    /** The system identifier; null without the permission to read it. A restore is then detected only if ids exceed those of this cluster. */
    private String cluster() {
        return pool.query(CLUSTER)
                .execute()
                .map(rows -> rows.iterator().next().getString(0))
                .onFailure()
                .invoke(fault -> LOG.debugf("the cluster is unknown: %s", fault))
                .onFailure()
                .recoverWithNull()
                .await()
                .atMost(PATIENCE);
    }

    private static Uni<State> state(SqlClient client) {
        return client.preparedQuery(STATE)
                .execute()
                .map(rows -> rows.iterator().next())
                .map(row -> new State(row.getString(0), row.getString(1), row.getBoolean(2)));
    }

    private static Uni<String> beginEpoch(SqlClient connection, String cluster) {
        return run(connection, SERIALIZE, Tuple.tuple())
                .chain(() -> state(connection))
                .chain(state -> state.isOf(cluster)
                        ? Uni.createFrom().item(state.tag())
                        : run(connection, LOCK, Tuple.tuple())
                                .chain(() -> run(connection, END_LEASE, Tuple.tuple()))
                                .chain(() -> connection.preparedQuery(PLAN).execute())
                                .map(rows -> rows.iterator().next())
                                .chain(plan -> replace(connection, plan, cluster)));
    }

    private static Uni<String> replace(SqlClient connection, Row plan, String cluster) {
        String xid = plan.getString(0);
        Long unpublished = plan.getLong(1);
        Long last = plan.getLong(2);
        long published = unpublished != null ? unpublished - 1 : last != null ? last : 0;
        String next = UUID.randomUUID().toString().substring(0, TAG_LENGTH);
        return connection
                .query(REPLACE.formatted(xid))
                .execute()
                .chain(() -> run(connection, MOVE, Tuple.of(Long.parseLong(xid), published)))
                .chain(() -> run(connection, FORGET_REPEATS, Tuple.tuple()))
                .chain(() -> run(connection, FORGET_SENDING, Tuple.tuple()))
                .chain(() -> run(connection, BEGIN_EPOCH, Tuple.of(next, cluster)))
                .chain(() -> connection.query("ANALYZE device_change").execute())
                .replaceWith(next);
    }

    private static Uni<?> run(SqlClient connection, String sql, Tuple parameters) {
        return connection.preparedQuery(sql).execute(parameters);
    }
}
