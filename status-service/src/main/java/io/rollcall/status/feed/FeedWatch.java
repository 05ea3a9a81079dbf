package io.rollcall.status.feed;

import java.time.Duration;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.rollcall.servicekit.alarm.Alarms;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Measures how long an open transaction has blocked the feed and how long changes have been waiting to be published. The service may lack
 * permission to see other users' sessions, so the time is measured from the first observation of the transaction.
 */
@ApplicationScoped
class FeedWatch {

    /** Raised while a long-running transaction blocks live events and publication. */
    static final String HELD = "feed-held";

    private static final Logger LOG = Logger.getLogger(FeedWatch.class);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** The transaction id at which the feed is blocked, and the position of the publisher if changes are waiting; null otherwise. */
    private static final String STATE =
            """
            SELECT CASE WHEN EXISTS (SELECT FROM device_change c WHERE c.xid >= s.xmin) THEN s.xmin::text END,
                CASE WHEN EXISTS (SELECT FROM device_change c
                        WHERE (c.xid, c.seq) > (coalesce(p.xid, 0)::text::xid8, coalesce(p.seq, 0)) AND c.xid < s.xmin)
                    THEN coalesce(p.xid, 0) || '-' || coalesce(p.seq, 0) END
            FROM (SELECT pg_snapshot_xmin(pg_current_snapshot()) AS xmin) s LEFT JOIN published_change p ON true""";

    private final Pool pool;
    private final Alarms alarms;
    private final Duration longest;
    private final Standstill held = new Standstill();
    private final Standstill unpublished = new Standstill();

    /** NaN while unknown. */
    private volatile double heldSeconds = Double.NaN;

    private volatile double unpublishedSeconds = Double.NaN;

    FeedWatch(
            Pool pool,
            Alarms alarms,
            MeterRegistry meters,
            @ConfigProperty(name = "rollcall.feed.longest-hold") Duration longest) {
        this.pool = pool;
        this.alarms = alarms;
        this.longest = longest;
        Gauge.builder("rollcall.feed.held", () -> heldSeconds)
                .baseUnit("seconds")
                .description("How long an open transaction has blocked live events and publication")
                .register(meters);
        Gauge.builder("rollcall.device-status.unpublished", () -> unpublishedSeconds)
                .baseUnit("seconds")
                .description("How long the oldest publishable change has been waiting")
                .register(meters);
    }

    @Scheduled(
            identity = "feed-watch",
            every = "${rollcall.feed.watch-interval}",
            concurrentExecution = ConcurrentExecution.SKIP)
    void look() {
        look(System.nanoTime());
    }

    /** @param nanos now, as {@link System#nanoTime} */
    void look(long nanos) {
        Row row;
        try {
            row = pool.preparedQuery(STATE)
                    .execute()
                    .await()
                    .atMost(PATIENCE)
                    .iterator()
                    .next();
        } catch (RuntimeException fault) {
            heldSeconds = Double.NaN;
            unpublishedSeconds = Double.NaN;
            LOG.debug("the feed check failed", fault);
            return;
        }
        heldSeconds = held.seconds(row.getString(0), nanos);
        unpublishedSeconds = unpublished.seconds(row.getString(1), nanos);
        if (heldSeconds > longest.toSeconds()) {
            alarms.raiseWhileReady(
                    HELD,
                    "a transaction that has been open in the database server for over %d s blocks live events and publication: find it in"
                                    .formatted(longest.toSeconds())
                            + " pg_stat_activity (lowest backend_xid) or pg_prepared_xacts, and end it");
        } else {
            alarms.clear(HELD);
        }
    }

    double heldSeconds() {
        return heldSeconds;
    }

    double unpublishedSeconds() {
        return unpublishedSeconds;
    }
}
