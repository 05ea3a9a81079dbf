package io.rollcall.status.rest;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;

/** Queries of the roll. */
@ApplicationScoped
class DeviceReader {

    private static final String COLUMNS =
            """
            d.device_id, d.status, d.updated_at, d.request_id, d.registration_id, d.requested_at, d.registered_by, d.partner, \
            d.serial_number, d.manufacturer, d.model, d.group_tag, d.assigned_user, d.purchase_order, d.owned, d.claimed_at, \
            d.attempt_outcome, d.attempt_code, d.attempt_details, d.enrolled_at, d.last_seen_at""";

    private static final String ONE = "SELECT " + COLUMNS
            + " FROM device d WHERE d.organization = $1 AND d.device_id = $2 AND d.status IS NOT NULL"
            + " AND ($3::text IS NULL OR d.partner = $3)";

    private static final String COUNTS =
            "SELECT status, sum(devices)::bigint AS devices FROM status_count WHERE organization = $1 GROUP BY status";

    private static final String PARTNER_COUNTS =
            """
            SELECT status, count(*) AS devices FROM device
            WHERE organization = $1 AND partner = $2 AND status IS NOT NULL GROUP BY status""";

    private final Pool pool;

    DeviceReader(Pool pool) {
        this.pool = pool;
    }

    /**
     * A part of the list, one row more than asked for if there is more. Each status is one range of an index, and they are merged: with or
     * without a filter on the status, no more rows are read than are wanted of each.
     *
     * @param after key and id of the last row before; empty at the start
     */
    Uni<RowSet<Row>> list(
            Scope scope, DeviceFilter filter, DeviceSort sort, boolean descending, int limit, List<String> after) {
        List<Object> values = new ArrayList<>(List.of(scope.organization(), filter.statusNames(), limit + 1));
        String conditions = filter.conditions(scope, values);
        if (!after.isEmpty()) {
            values.add(sort.value(after.get(0)));
            values.add(Parameters.uuid(after.get(1)).orElseThrow());
            conditions += " AND (" + sort.expression() + ", d.device_id) " + (descending ? "<" : ">") + " ($"
                    + (values.size() - 1) + "::" + sort.type() + ", $" + values.size() + "::uuid)";
        }
        String direction = descending ? " DESC" : " ASC";
        String sql =
                "SELECT d.* FROM unnest($2::text[]) AS wanted (status) CROSS JOIN LATERAL (SELECT " + COLUMNS + ", "
                        + sort.expression()
                        + " AS sort_key FROM device d WHERE d.organization = $1 AND d.status = wanted.status"
                        + conditions + " ORDER BY " + sort.expression() + direction + ", d.device_id" + direction
                        + " LIMIT $3) d ORDER BY d.sort_key" + direction + ", d.device_id" + direction + " LIMIT $3";
        return pool.preparedQuery(sql).execute(Tuple.tuple(values));
    }

    /** At most one row. */
    Uni<RowSet<Row>> one(Scope scope, UUID deviceId) {
        return pool.preparedQuery(ONE).execute(Tuple.of(scope.organization(), deviceId, scope.partner()));
    }

    /** Rows of {@code status} and {@code devices}. */
    Uni<RowSet<Row>> counts(Scope scope) {
        if (scope.partner() == null) {
            return pool.preparedQuery(COUNTS).execute(Tuple.of(scope.organization()));
        }
        return pool.preparedQuery(PARTNER_COUNTS).execute(Tuple.of(scope.organization(), scope.partner()));
    }
}
