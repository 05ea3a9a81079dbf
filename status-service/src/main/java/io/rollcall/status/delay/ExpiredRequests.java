package io.rollcall.status.delay;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.rollcall.servicekit.kafka.Horizon;
import io.rollcall.servicekit.kafka.KafkaAdmin;
import io.rollcall.servicekit.retention.RequestRetention;
import io.rollcall.status.projection.AppliedOffsets;
import io.rollcall.status.rebuild.Rebuild;
import io.rollcall.topic.Topics;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/**
 * Finds published registrations with undecided rows whose requests Kafka has already removed. These rows will not be decided unless the requests
 * are published again, so the registrations are shown as interrupted.
 *
 * <p>The check first reads the retention horizon from Kafka and then waits until all outcomes in Kafka are projected, so that consumer lag is
 * not mistaken for a missing outcome.
 */
@ApplicationScoped
public class ExpiredRequests {

    private static final Logger LOG = Logger.getLogger(ExpiredRequests.class);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int NAMED = 20;
    private static final Instant LATEST = Instant.parse("9999-01-01T00:00:00Z");

    private static final String SUSPECTS =
            "SELECT count(*) FROM registration WHERE unfinished AND published_at IS NOT NULL AND requests_expired_at"
                    + " IS NULL";

    private static final String MARK =
            """
            UPDATE registration SET requests_expired_at = now(), progressed_at = now()
            WHERE unfinished AND published_at IS NOT NULL AND requests_expired_at IS NULL
                AND coalesce(last_published_at, published_at) < $1
            RETURNING id""";

    private final RequestRetention retention;
    private final KafkaAdmin kafka;
    private final AppliedOffsets applied;
    private final Rebuild rebuild;
    private final Pool pool;

    /** A check that waits for the projection of outcomes; null if there is none. */
    private Look pending;

    ExpiredRequests(RequestRetention retention, KafkaAdmin kafka, AppliedOffsets applied, Rebuild rebuild, Pool pool) {
        this.retention = retention;
        this.kafka = kafka;
        this.applied = applied;
        this.rebuild = rebuild;
        this.pool = pool;
    }

    /**
     * A check in progress.
     *
     * @param before requests published before this time have expired
     * @param outcomes the end of the outcomes topic when the check began
     */
    private record Look(Instant before, Horizon outcomes) {}

    @Scheduled(
            identity = "expired-requests",
            every = "${rollcall.expired-requests.interval}",
            concurrentExecution = ConcurrentExecution.SKIP)
    synchronized void tick() {
        try {
            look();
        } catch (RuntimeException fault) {
            pending = null;
            LOG.warnf("the check for registrations with expired requests failed: %s", fault.toString());
        }
    }

    /**
     * Starts a check, or continues the pending one.
     *
     * @return whether the check was completed
     */
    synchronized boolean look() {
        if (!rebuild.complete()
                || execute(SUSPECTS, Tuple.tuple()).iterator().next().getLong(0) == 0) {
            pending = null;
            return false;
        }
        if (pending == null) {
            Instant before = retention.expiredBefore();
            pending = new Look(before, kafka.horizon(List.of(Topics.REGISTRATION_OUTCOMES)));
        }
        if (!pending.outcomes().reachedBy(applied.of(List.of(Topics.REGISTRATION_OUTCOMES)))) {
            return false;
        }
        Instant before = pending.before();
        pending = null;
        mark(before);
        return true;
    }

    /**
     * Marks all unfinished registrations, since an operator has accepted topics that may lack their requests. A registration whose requests are
     * still there finishes nevertheless. Blocks.
     */
    public synchronized void markAll() {
        mark(Instant.MAX);
    }

    private void mark(Instant before) {
        // outside PostgreSQL's range of timestamps: all requests have expired, or the time is unknown
        Instant bounded = before.isAfter(LATEST) ? LATEST : before.isBefore(Instant.EPOCH) ? Instant.EPOCH : before;
        RowSet<Row> marked = execute(MARK, Tuple.of(bounded.atOffset(ZoneOffset.UTC)));
        if (marked.rowCount() > 0) {
            List<UUID> ids =
                    marked.stream().limit(NAMED).map(row -> row.getUUID(0)).toList();
            LOG.warnf(
                    "%d registration(s) have undecided requests that %s no longer holds, and are shown as interrupted;"
                            + " repeat these uploads with the same Idempotency-Key: %s%s",
                    marked.rowCount(),
                    Topics.REGISTRATION_REQUESTS,
                    ids,
                    marked.rowCount() > NAMED ? " and others" : "");
        }
    }

    private RowSet<Row> execute(String sql, Tuple parameters) {
        return pool.preparedQuery(sql).execute(parameters).await().atMost(PATIENCE);
    }
}
