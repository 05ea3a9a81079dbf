package io.rollcall.status.retention;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.rollcall.status.rebuild.Rebuild;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Deletes old activity of devices without an owner. Otherwise the table would grow without limit, since every client with permission to report
 * activity can report any device id. A rebuild does not restore such activity either after the topic's retention. Within the retention, activity
 * from before a registration counts.
 *
 * <p>The table is scanned in small parts by keyset pagination. An index by time would add an index entry for each sighting. Replicas scan
 * independently; a part scanned twice costs only a read.
 */
@ApplicationScoped
class ActivityPurge {

    private static final Logger LOG = Logger.getLogger(ActivityPurge.class);
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int PART = 2000;
    private static final UUID FIRST_ID = new UUID(0, 0);

    private static final String READ =
            """
            SELECT device_id, scope, last_seen_at < now() - $4::bigint * interval '1 millisecond'
            FROM device_activity WHERE (device_id, scope) > ($1, $2) ORDER BY device_id, scope LIMIT $3""";

    /** Compares the time again, to keep a device that was seen since it was read. */
    private static final String PURGE =
            """
            DELETE FROM device_activity a USING unnest($1::uuid[], $2::text[]) AS k (device_id, scope)
            WHERE a.device_id = k.device_id AND a.scope = k.scope AND a.last_seen_at < now() - $3::bigint * interval '1 millisecond'
                AND NOT EXISTS (SELECT FROM device d WHERE d.device_id = a.device_id AND d.owned)""";

    private final Pool pool;
    private final Rebuild rebuild;
    private final Duration retention;
    private final int part;
    private final Counter purged;

    private UUID lastId = FIRST_ID;
    private String lastScope = "";

    @Inject
    ActivityPurge(
            Pool pool,
            Rebuild rebuild,
            @ConfigProperty(name = "rollcall.activity.retention") Duration retention,
            MeterRegistry meters) {
        this(pool, rebuild, retention, PART, meters);
    }

    /** @param part the number of rows to read at a time */
    ActivityPurge(Pool pool, Rebuild rebuild, Duration retention, int part, MeterRegistry meters) {
        this.pool = pool;
        this.rebuild = rebuild;
        this.retention = retention;
        this.part = part;
        this.purged = Counter.builder("rollcall.activity.purged")
                .description("Purged rows of old activity of devices without an owner")
                .register(meters);
    }

    @Scheduled(
            identity = "activity-purge",
            every = "${rollcall.activity.purge-interval}",
            concurrentExecution = ConcurrentExecution.SKIP)
    void tick() {
        try {
            walk();
        } catch (RuntimeException fault) {
            LOG.debug("the purge of old activity failed", fault);
        }
    }

    /**
     * Purges the next part of the table.
     *
     * @return whether more parts follow; if not, the next call starts from the beginning
     */
    boolean walk() {
        // during a rebuild, devices may not have their owner yet, and the activity may come from the seed
        if (!rebuild.complete()) {
            return false;
        }
        List<UUID> deviceIds = new ArrayList<>();
        List<String> scopes = new ArrayList<>();
        RowSet<Row> rows = execute(READ, Tuple.of(lastId, lastScope, part, retention.toMillis()));
        for (Row row : rows) {
            lastId = row.getUUID(0);
            lastScope = row.getString(1);
            if (row.getBoolean(2)) {
                deviceIds.add(lastId);
                scopes.add(lastScope);
            }
        }
        if (!deviceIds.isEmpty()) {
            Tuple old = Tuple.of(
                    deviceIds.toArray(UUID[]::new), scopes.toArray(String[]::new), Long.valueOf(retention.toMillis()));
            purged.increment(execute(PURGE, old).rowCount());
        }
        if (rows.size() == part) {
            return true;
        }
        lastId = FIRST_ID;
        lastScope = "";
        return false;
    }

    private RowSet<Row> execute(String sql, Tuple parameters) {
        return pool.preparedQuery(sql).execute(parameters).await().atMost(PATIENCE);
    }
}
