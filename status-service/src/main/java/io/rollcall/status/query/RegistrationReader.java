package io.rollcall.status.query;

import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

import io.rollcall.servicekit.rest.Cursor;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;

/** Queries of registrations and their rows. A registration whose submission has not been read yet does not exist. */
@ApplicationScoped
public class RegistrationReader {

    private static final String COLUMNS =
            """
            SELECT id, organization, kind, submitted_by, submitted_at, source, rows, published_at, registered, duplicate, claimed,
                not_found, invalid, failed, deregistered, refused, updated, last_decided_at, requests_expired_at, metadata_unchanged,
                (extract(epoch FROM now() - progressed_at) * 1000)::bigint AS silent_millis,
                (extract(epoch FROM now() - submitted_at) * 1000)::bigint AS age_millis, partner,
                CASE WHEN source = 'upload' THEN (SELECT file FROM registration_row WHERE registration_id = registration.id
                    ORDER BY row_number LIMIT 1) END AS first_file,
                CASE WHEN source = 'upload' THEN (SELECT file FROM registration_row WHERE registration_id = registration.id
                    ORDER BY row_number DESC LIMIT 1) END AS last_file
            FROM registration WHERE submitted_at IS NOT NULL""";

    private static final String IN_SCOPE = COLUMNS + " AND organization = $1 AND ($2::text IS NULL OR partner = $2)";

    private static final String NEWEST = " ORDER BY submitted_at DESC, id DESC LIMIT $3";
    private static final String FIRST = IN_SCOPE + NEWEST;
    private static final String FURTHER = IN_SCOPE + " AND (submitted_at, id) < ($4, $5)" + NEWEST;
    private static final String ONE = IN_SCOPE + " AND id = $3";

    /** Enough for what people look at; whoever submits more in such a time does not watch it. */
    private static final String PROGRESSED = COLUMNS + " AND organization = ANY ($1)"
            + " AND progressed_at > now() - $2 * interval '1 millisecond' ORDER BY progressed_at DESC LIMIT 500";

    /**
     * A refused row that named its device only by id shows the serial number of the organization's own entry. A partner's row does not: the
     * partner might not see that entry.
     */
    private static final String ROWS =
            """
            SELECT row_number, file, line,
                CASE WHEN serial_number IS NULL AND outcome = 'refused' THEN (SELECT d.serial_number FROM registration g JOIN device d
                    ON d.device_id = registration_row.device_id AND d.organization = g.organization
                    WHERE g.id = registration_row.registration_id AND g.partner IS NULL AND d.status IS NOT NULL)
                ELSE serial_number END AS serial_number, manufacturer, model, group_tag, assigned_user, purchase_order, device_id,
                outcome, code, details, warnings, request_id, decided_at
            FROM registration_row WHERE registration_id = $1 AND row_number > $2""";

    private static final String IN_ORDER = " ORDER BY row_number LIMIT $3";

    private final Pool pool;

    RegistrationReader(Pool pool) {
        this.pool = pool;
    }

    /** One row more than asked for if there is more. */
    public Uni<RowSet<Row>> list(Scope scope, int limit, List<String> after) {
        if (after.isEmpty()) {
            return pool.preparedQuery(FIRST).execute(Tuple.of(scope.organization(), scope.partner(), limit + 1));
        }
        return pool.preparedQuery(FURTHER)
                .execute(Tuple.of(
                        scope.organization(),
                        scope.partner(),
                        limit + 1,
                        Cursor.time(after).atOffset(ZoneOffset.UTC),
                        Cursor.id(after)));
    }

    /** At most one row. */
    public Uni<RowSet<Row>> one(Scope scope, UUID id) {
        return pool.preparedQuery(ONE).execute(Tuple.of(scope.organization(), scope.partner(), id));
    }

    /** Those of the organisations that got on within the time, by the database's clock; with the partner, the latest first. */
    public Uni<RowSet<Row>> progressed(Collection<String> organizations, Duration within) {
        return pool.preparedQuery(PROGRESSED)
                .execute(Tuple.of(organizations.toArray(String[]::new), (double) within.toMillis()));
    }

    /**
     * Rows of a registration that is known to be in the caller's scope.
     *
     * @param after the number of the row before; 0 at the start
     */
    public Uni<RowSet<Row>> rows(UUID registrationId, RowFilter filter, int after, int limit) {
        List<Object> values = new ArrayList<>(List.of(registrationId, after, limit));
        String sql = ROWS + filter.condition(values) + IN_ORDER;
        return pool.preparedQuery(sql).execute(Tuple.tuple(values));
    }
}
