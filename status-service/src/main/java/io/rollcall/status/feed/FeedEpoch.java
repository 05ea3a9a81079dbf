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
 * Which cluster of PostgreSQL the transaction numbers of {@code device_change} are of. A logical restore (from a dump, also for an upgrade)
 * brings rows with numbers of another cluster: new changes would then come before old ones, and be neither published nor told live.
 * Where that has happened the numbers are replaced, in one transaction: all old changes get one number below everything that is under way,
 * so that they keep their order by {@code seq}, which is that of each device. What was published stays published.
 *
 * <p>This takes about 3 s for a million changes, during which {@code device_change} is locked. It is looked for at the start, before
 * anything is consumed, and then periodically; each look is two look-ups of keys.
 */
@ApplicationScoped
public class FeedEpoch {

    private static final Logger LOG = Logger.getLogger(FeedEpoch.class);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration PATIENCE_WITH_REWRITING = Duration.ofHours(4);
    private static final int TAG_LENGTH = 8;

    private static final String CLUSTER = "SELECT system_identifier::text FROM pg_control_system()";

    /** A number that a transaction of this cluster gave is lower than the next one that there is. */
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

    /** Only one replica replaces the numbers; the others find that it is done. */
    private static final String SERIALIZE = "SELECT FROM feed_epoch FOR UPDATE";

    private static final String LOCK = "LOCK TABLE device_change IN ACCESS EXCLUSIVE MODE";

    /** The lease first: whoever advances locks it before the position. A holder that there is must not go on from old numbers. */
    private static final String END_LEASE =
            """
            UPDATE publishing_lease SET holder = NULL, token = token + 1, expires_at = '-infinity'""";

    /**
     * The number for all old changes; and the lowest change that was not published, or has to be published again. What is above
     * {@code top_seq} was written after the dump.
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

    /** Writes the table anew, which is several times faster than an update of each row and leaves no dead ones. */
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
     * @param cluster null if it is not known
     * @param beyond whether there are numbers that this cluster has not given yet
     */
    private record State(String tag, String cluster, boolean beyond) {

        boolean isOf(String actual) {
            return !beyond && (cluster == null || actual == null || cluster.equals(actual));
        }
    }

    /** What the ids of live events of this epoch end with; empty in the first epoch. An id that ends otherwise means nothing. */
    public String tag() {
        return tag;
    }

    /** Before the consumers begin: what they write depends on the numbers. */
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
            LOG.warnf("it is not known whether the feed's positions are of this database: %s", Faults.describe(fault));
        }
    }

    /** Replaces the transaction numbers if they are of another cluster. Blocks. */
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
                "the database was restored into another cluster: the changes of the roll get new positions, which takes about 3 s for a"
                        + " million; live streams begin anew");
        tag = pool.withTransaction(connection -> beginEpoch(connection, cluster))
                .await()
                .atMost(PATIENCE_WITH_REWRITING);
        LOG.info("the feed goes on");
    }

    /** Null where the service may not ask: the numbers alone tell then, once they are beyond this cluster's. */
    private String cluster() {
        return pool.query(CLUSTER)
                .execute()
                .map(rows -> rows.iterator().next().getString(0))
                .onFailure()
                .invoke(fault -> LOG.debugf("the cluster is not known: %s", fault))
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
