package io.rollcall.status.delay;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.rollcall.servicekit.retention.RequestRetention;
import io.rollcall.status.horizon.Horizon;
import io.rollcall.status.horizon.KafkaOffsets;
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
 * Looks for registrations that were published and have undecided rows, though Kafka has removed the requests of that time: nobody will decide
 * them any more unless they are published again. They show as interrupted from then on.
 *
 * <p>First Kafka is asked what it has removed, then everything that it holds of outcomes has to be projected: an outcome that is merely not
 * read yet is not missing.
 */
@ApplicationScoped
class ExpiredRequests {

    private static final Logger LOG = Logger.getLogger(ExpiredRequests.class);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int NAMED = 20;
    private static final Instant LATEST = Instant.parse("9999-01-01T00:00:00Z");

    private static final String SUSPECTS =
            "SELECT count(*) FROM registration WHERE unfinished AND published_at IS NOT NULL AND requests_expired_at IS NULL";

    private static final String MARK =
            """
            UPDATE registration SET requests_expired_at = now(), progressed_at = now()
            WHERE unfinished AND published_at IS NOT NULL AND requests_expired_at IS NULL
                AND coalesce(last_published_at, published_at) < $1
            RETURNING id""";

    private final RequestRetention retention;
    private final KafkaOffsets kafka;
    private final AppliedOffsets applied;
    private final Rebuild rebuild;
    private final Pool pool;

    /** A look that waits for outcomes to be projected; null if there is none. */
    private Look pending;

    ExpiredRequests(
            RequestRetention retention, KafkaOffsets kafka, AppliedOffsets applied, Rebuild rebuild, Pool pool) {
        this.retention = retention;
        this.kafka = kafka;
        this.applied = applied;
        this.rebuild = rebuild;
        this.pool = pool;
    }

    /**
     * A look that has begun.
     *
     * @param before requests from before this time are gone
     * @param outcomes what was decided by then
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
            LOG.warnf("registrations whose requests have expired were not looked for: %s", fault.toString());
        }
    }

    /**
     * Begins a look, or goes on with the one that waits.
     *
     * @return whether it was completed
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

    private void mark(Instant before) {
        // beyond PostgreSQL's times: everything is gone, or nothing can be told
        Instant bounded = before.isAfter(LATEST) ? LATEST : before.isBefore(Instant.EPOCH) ? Instant.EPOCH : before;
        RowSet<Row> marked = execute(MARK, Tuple.of(bounded.atOffset(ZoneOffset.UTC)));
        if (marked.rowCount() > 0) {
            List<UUID> ids =
                    marked.stream().limit(NAMED).map(row -> row.getUUID(0)).toList();
            LOG.warnf(
                    "%d registration(s) lost requests to the retention of %s before they were decided and show as interrupted; repeat"
                            + " these uploads with the same Idempotency-Key: %s%s",
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
