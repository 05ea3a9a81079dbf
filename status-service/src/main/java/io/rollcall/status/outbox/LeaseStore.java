package io.rollcall.status.outbox;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import io.rollcall.status.feed.FeedPosition;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Stores the lease to publish and the published position. Each method is a single statement: a transaction of several statements would hold its
 * locks while a replica is paused. All methods block unless they return a {@link Uni}.
 */
@ApplicationScoped
class LeaseStore {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final String MINE = " WHERE holder = $1 AND token = $2";
    private static final String UNTIL = "clock_timestamp() + $3::bigint * interval '1 millisecond'";
    private static final String NOT_SENDING =
            "sending_after_xid = NULL, sending_after_seq = NULL, sending_to_xid = NULL, sending_to_seq = NULL";

    private static final String ONCE =
            """
            ON CONFLICT (after_xid, after_seq) DO UPDATE SET
                not_before = greatest(r.not_before, excluded.not_before),
                to_xid = greatest(r.to_xid, excluded.to_xid),
                to_seq = CASE WHEN r.to_xid = excluded.to_xid THEN greatest(r.to_seq, excluded.to_seq)
                    WHEN r.to_xid > excluded.to_xid THEN r.to_seq ELSE excluded.to_seq END""";

    /** Records sent by the previous holder may reach Kafka after records of the new one, so the previous holder's range is republished later. */
    private static final String ACQUIRE =
            """
            WITH expired AS (SELECT * FROM publishing_lease WHERE expires_at <= clock_timestamp() FOR UPDATE),
            uncertain AS (
                INSERT INTO republish AS r (after_xid, after_seq, to_xid, to_seq, not_before)
                SELECT sending_after_xid, sending_after_seq, sending_to_xid, sending_to_seq,
                    clock_timestamp() + $2::bigint * interval '1 millisecond'
                FROM expired WHERE sending_to_xid IS NOT NULL %s)
            UPDATE publishing_lease l SET holder = $1, token = l.token + 1, expires_at = %s, %s
            FROM expired e WHERE l.one = e.one RETURNING l.token"""
                    .formatted(ONCE, UNTIL, NOT_SENDING);

    private static final String ENSURE = "INSERT INTO publishing_lease DEFAULT VALUES ON CONFLICT DO NOTHING";

    private static final String RENEW = "UPDATE publishing_lease SET expires_at = " + UNTIL + MINE;

    private static final String BEGIN = "UPDATE publishing_lease SET expires_at = " + UNTIL
            + ", sending_after_xid = $4, sending_after_seq = $5, sending_to_xid = $6, sending_to_seq = $7" + MINE;

    private static final String ADVANCE =
            """
            WITH held AS (UPDATE publishing_lease SET expires_at = %s, %s %s RETURNING 1)
            INSERT INTO published_change AS p (xid, seq, top_seq) SELECT $6::bigint, $7::bigint, $8::bigint FROM held
            ON CONFLICT (one) DO UPDATE SET xid = excluded.xid, seq = excluded.seq, top_seq = greatest(p.top_seq, excluded.top_seq)
            WHERE p.xid = $4 AND p.seq = $5"""
                    .formatted(UNTIL, NOT_SENDING, MINE);

    private static final String RELEASE =
            "UPDATE publishing_lease SET expires_at = clock_timestamp(), " + NOT_SENDING + MINE;

    private static final String POSITION = "SELECT xid, seq FROM published_change";

    private static final String NOTE =
            """
            INSERT INTO republish AS r (after_xid, after_seq, to_xid, to_seq, not_before)
            VALUES ($1, $2, $3, $4, clock_timestamp() + $5::bigint * interval '1 millisecond')"""
                    + ' ' + ONCE;

    private static final String DUE =
            """
            SELECT id, after_xid, after_seq, to_xid, to_seq, not_before FROM republish WHERE not_before <= clock_timestamp() ORDER BY id""";

    /** Keeps a range that was recorded again meanwhile. */
    private static final String DONE = "DELETE FROM republish WHERE id = $3 AND not_before = $4"
            + " AND EXISTS (SELECT FROM publishing_lease" + MINE + ")";

    private final Pool pool;
    private final Duration length;
    private final Duration renewal;
    private final Duration delivery;

    @Inject
    LeaseStore(
            Pool pool,
            @ConfigProperty(name = "rollcall.device-status.lease") Duration length,
            @ConfigProperty(name = "rollcall.producer.delivery-timeout", defaultValue = "PT30S") Duration delivery) {
        this(pool, length, length.dividedBy(4), delivery.plusSeconds(5));
    }

    /**
     * @param length the duration of a lease without renewal
     * @param renewal the interval between renewals
     * @param delivery time after which a sent record can no longer reach Kafka
     */
    LeaseStore(Pool pool, Duration length, Duration renewal, Duration delivery) {
        this.pool = pool;
        this.length = length;
        this.renewal = renewal;
        this.delivery = delivery;
    }

    /**
     * A range that has to be republished.
     *
     * @param notBefore the earliest time to republish; changes if the range is recorded again
     */
    record Repeat(long id, Stretch stretch, OffsetDateTime notBefore) {}

    /** Time after which a sent record can no longer reach Kafka. */
    Duration delivery() {
        return delivery;
    }

    /** Acquires the lease if it is free. If the previous holder's lease expired while it was sending, its range is recorded for republishing. */
    Optional<Lease> acquire(UUID holder) {
        long before = System.nanoTime();
        RowSet<Row> rows = acquire(holder, before);
        if (rows.size() == 0 && execute(ENSURE, Tuple.tuple()).rowCount() == 1) {
            rows = acquire(holder, before);
        }
        for (Row row : rows) {
            return Optional.of(new Lease(this, holder, row.getLong(0), before, length, renewal));
        }
        return Optional.empty();
    }

    private RowSet<Row> acquire(UUID holder, long before) {
        return execute(ACQUIRE, Tuple.of(holder, delivery.toMillis(), length.toMillis()));
    }

    Uni<Boolean> renew(Lease lease) {
        return pool.preparedQuery(RENEW)
                .execute(Tuple.of(lease.holder(), lease.token(), length.toMillis()))
                .map(rows -> rows.rowCount() == 1);
    }

    boolean begin(Lease lease, Stretch stretch) {
        Tuple parameters = Tuple.of(lease.holder(), lease.token(), length.toMillis());
        return execute(BEGIN, with(parameters, stretch)).rowCount() == 1;
    }

    boolean advance(Lease lease, Stretch stretch, long topSeq) {
        Tuple parameters = Tuple.of(lease.holder(), lease.token(), length.toMillis());
        return execute(ADVANCE, with(parameters, stretch).addLong(topSeq)).rowCount() == 1;
    }

    void release(Lease lease) {
        execute(RELEASE, Tuple.of(lease.holder(), lease.token()));
    }

    FeedPosition position() {
        for (Row row : execute(POSITION, Tuple.tuple())) {
            return new FeedPosition(row.getLong(0), row.getLong(1));
        }
        return FeedPosition.START;
    }

    /** Records that a range has to be republished, after a delay from now at the earliest. */
    void note(Stretch stretch, Duration wait) {
        execute(NOTE, with(Tuple.tuple(), stretch).addLong(wait.toMillis()));
    }

    /** The ranges due for republishing. */
    List<Repeat> due() {
        List<Repeat> due = new ArrayList<>();
        for (Row row : execute(DUE, Tuple.tuple())) {
            due.add(new Repeat(
                    row.getLong(0),
                    new Stretch(
                            new FeedPosition(row.getLong(1), row.getLong(2)),
                            new FeedPosition(row.getLong(3), row.getLong(4))),
                    row.getOffsetDateTime(5)));
        }
        return due;
    }

    void done(Lease lease, Repeat repeat) {
        execute(DONE, Tuple.of(lease.holder(), lease.token(), repeat.id(), repeat.notBefore()));
    }

    private static Tuple with(Tuple parameters, Stretch stretch) {
        return parameters
                .addLong(stretch.after().xid())
                .addLong(stretch.after().seq())
                .addLong(stretch.to().xid())
                .addLong(stretch.to().seq());
    }

    private RowSet<Row> execute(String sql, Tuple parameters) {
        return pool.preparedQuery(sql).execute(parameters).await().atMost(PATIENCE);
    }
}
