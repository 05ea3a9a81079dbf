package io.rollcall.status.query;

import java.time.Duration;
import java.time.LocalDate;

import io.rollcall.status.inactivity.InactivityConfig;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;

/** Queries of figures. Their cost does not grow with the number of devices. */
@ApplicationScoped
public class StatisticsReader {

    /** So many devices are counted at most: some 20 ms. */
    static final int MOST_COUNTED = 10_000;

    static final Duration SOON = Duration.ofHours(24);

    static final String OUTCOMES =
            """
            SELECT day, outcome, sum(rows)::bigint AS rows FROM outcome_count
            WHERE organization = $1 AND day > (now() AT TIME ZONE 'UTC')::date - $2::int AND ($3::text IS NULL OR partner = $3)
            GROUP BY day, outcome""";

    static final String PROBLEMS =
            """
            SELECT outcome, code, sum(devices)::bigint AS devices FROM problem_count
            WHERE organization = $1 AND ($2::text IS NULL OR partner = $2)
            GROUP BY outcome, code HAVING sum(devices) > 0""";

    /** Of the active devices that were last seen long ago but not too long, in the order of the index. */
    static final String INACTIVE_SOON =
            """
            SELECT count(*) FILTER (WHERE $2::text IS NULL OR partner = $2) AS devices, count(*) AS looked_at
            FROM (SELECT d.partner FROM device d
                WHERE d.organization = $1 AND d.status = 'active'
                    AND coalesce(d.last_seen_at, 'epoch'::timestamptz) > now() - $3::float8 * interval '1 second'
                    AND coalesce(d.last_seen_at, 'epoch'::timestamptz) <= now() - ($3::float8 - $4::float8) * interval '1 second'
                ORDER BY coalesce(d.last_seen_at, 'epoch'::timestamptz) LIMIT $5::int) d""";

    private static final String TODAY = "SELECT (now() AT TIME ZONE 'UTC')::date AS today";

    private final Pool pool;
    private final InactivityConfig inactivity;

    StatisticsReader(Pool pool, InactivityConfig inactivity) {
        this.pool = pool;
        this.inactivity = inactivity;
    }

    /** The current day in UTC, by the clock that the other queries use. */
    public Uni<LocalDate> today() {
        return pool.preparedQuery(TODAY)
                .execute()
                .map(rows -> rows.iterator().next().getLocalDate("today"));
    }

    /** Rows of {@code day}, {@code outcome} and {@code rows}, of the last days, today included. */
    public Uni<RowSet<Row>> outcomes(Scope scope, int days) {
        return pool.preparedQuery(OUTCOMES).execute(Tuple.of(scope.organization(), days, scope.partner()));
    }

    /** Rows of {@code outcome}, {@code code} and {@code devices}. */
    public Uni<RowSet<Row>> problems(Scope scope) {
        return pool.preparedQuery(PROBLEMS).execute(Tuple.of(scope.organization(), scope.partner()));
    }

    /** How many active devices turn inactive within {@link #SOON} unless they are seen. */
    public Uni<Statistics.InactiveSoon> inactiveSoon(Scope scope) {
        return pool.preparedQuery(INACTIVE_SOON)
                .execute(Tuple.of(
                        scope.organization(),
                        scope.partner(),
                        (double) inactivity.period().toSeconds(),
                        (double) SOON.toSeconds(),
                        MOST_COUNTED + 1))
                .map(rows -> rows.iterator().next())
                .map(row -> new Statistics.InactiveSoon(
                        inactivity.period().toHours(),
                        SOON.toHours(),
                        row.getLong("devices"),
                        row.getLong("looked_at") <= MOST_COUNTED));
    }
}
