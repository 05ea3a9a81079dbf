package io.rollcall.status.outbox;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;

import io.rollcall.status.feed.FeedPosition;
import io.rollcall.status.roll.DeviceKey;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;

/** What the outbox reads and writes. All methods block. */
@ApplicationScoped
class OutboxStore {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /**
     * Of the session and not of a transaction: a transaction that stays open while Kafka is waited for would hold the feed up. "RCout" in
     * ASCII.
     */
    private static final String LOCK = "SELECT pg_try_advisory_lock(353318696308)";

    private static final String UNLOCK = "SELECT pg_advisory_unlock(353318696308)";

    private static final String POSITION = "SELECT xid, seq FROM published_change";

    private static final String ADVANCE =
            """
            INSERT INTO published_change AS p (xid, seq) VALUES ($3, $4)
            ON CONFLICT (one) DO UPDATE SET xid = excluded.xid, seq = excluded.seq WHERE p.xid = $1 AND p.seq = $2""";

    private static final String ENTRIES = "SELECT " + EntryRow.COLUMNS
            + " FROM unnest($1::text[], $2::uuid[]) AS k (organization, device_id) JOIN device d"
            + " ON d.organization = k.organization AND d.device_id = k.device_id";

    private final Pool pool;

    OutboxStore(Pool pool) {
        this.pool = pool;
    }

    /** The right to publish, while it is held. */
    static final class Lease {

        private final SqlConnection connection;

        private Lease(SqlConnection connection) {
            this.connection = connection;
        }

        /** Up to where everything has been published. */
        FeedPosition position() {
            RowSet<Row> rows = await(connection.preparedQuery(POSITION).execute());
            if (rows.size() == 0) {
                return FeedPosition.START;
            }
            Row row = rows.iterator().next();
            return new FeedPosition(row.getLong(0), row.getLong(1));
        }

        /** @throws IllegalStateException if somebody else has moved on meanwhile: the lock was lost, or the tables were emptied */
        void advance(FeedPosition from, FeedPosition to) {
            Tuple positions = Tuple.of(from.xid(), from.seq(), to.xid(), to.seq());
            if (await(connection.preparedQuery(ADVANCE).execute(positions)).rowCount() == 0) {
                throw new IllegalStateException("another replica publishes");
            }
        }
    }

    /** Runs the work while no other replica does such work; not at all if one does. */
    void ifNobodyElseDoes(Consumer<Lease> work) {
        SqlConnection connection = await(pool.getConnection());
        try {
            if (await(connection.query(LOCK).execute()).iterator().next().getBoolean(0)) {
                try {
                    work.accept(new Lease(connection));
                } finally {
                    await(connection.query(UNLOCK).execute());
                }
            }
        } finally {
            connection.close().subscribe().with(closed -> {}, fault -> {});
        }
    }

    /** The entries as they are now. */
    Map<DeviceKey, StoredEntry> entries(Collection<EntryChanges> changes) {
        String[] organizations =
                changes.stream().map(change -> change.key().organization()).toArray(String[]::new);
        UUID[] deviceIds =
                changes.stream().map(change -> change.key().deviceId()).toArray(UUID[]::new);
        Map<DeviceKey, Row> rows = new HashMap<>();
        for (Row row : await(pool.preparedQuery(ENTRIES).execute(Tuple.of(organizations, deviceIds)))) {
            rows.put(EntryRow.key(row), row);
        }
        Map<DeviceKey, StoredEntry> entries = new HashMap<>();
        for (EntryChanges change : changes) {
            Row row = rows.get(change.key());
            if (row != null) {
                entries.put(change.key(), EntryRow.entry(row, change.previousStatus()));
            }
        }
        return entries;
    }

    private static <T> T await(Uni<T> uni) {
        return uni.await().atMost(PATIENCE);
    }
}
