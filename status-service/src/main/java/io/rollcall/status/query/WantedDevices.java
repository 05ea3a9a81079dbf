package io.rollcall.status.query;

import java.util.ArrayList;
import java.util.List;

import io.rollcall.status.query.DeviceQuery.Statement;
import io.vertx.mutiny.sqlclient.Tuple;

/**
 * The SQL of all devices that a filter wants, in no order.
 *
 * @param models those of the products that hold what is searched for
 */
record WantedDevices(Scope scope, DeviceFilter filter, List<String> models) {

    /** How many there are with each status. */
    Statement count() {
        List<Object> values = new ArrayList<>(List.of(scope.organization()));
        return new Statement(
                "SELECT d.status, count(*) AS devices" + wanted(values) + " GROUP BY d.status", Tuple.tuple(values));
    }

    /** How many there are and, if they are as many as expected, their ids one after another, of 16 bytes each. */
    Statement ids(long expected) {
        List<Object> values = new ArrayList<>(List.of(scope.organization()));
        String sql = "WITH wanted AS MATERIALIZED (SELECT d.device_id" + wanted(values)
                + ") SELECT count(*) AS devices, CASE WHEN count(*) = $" + DeviceQuery.put(values, expected)
                + "::bigint THEN (SELECT string_agg(uuid_send(device_id), ''::bytea) FROM wanted) END AS ids FROM wanted";
        return new Statement(sql, Tuple.tuple(values));
    }

    private String wanted(List<Object> values) {
        return " FROM device d WHERE " + DeviceQuery.ON_THE_ROLL + filter.conditions(scope, values)
                + status(filter, values) + (filter.search() == null ? "" : found(filter, models, values));
    }

    /** What the indexes can say of a search; the filter's own condition says the rest. */
    static String found(DeviceFilter filter, List<String> models, List<Object> values) {
        String byText = "d.search_text LIKE $" + DeviceQuery.put(values, filter.searchPattern());
        return models.isEmpty()
                ? " AND " + byText
                : " AND (" + byText + " OR coalesce(d.model, '') = ANY($"
                        + DeviceQuery.put(values, models.toArray(String[]::new)) + "::text[]))";
    }

    static String status(DeviceFilter filter, List<Object> values) {
        return filter.allStatuses()
                ? ""
                : " AND d.status = ANY($" + DeviceQuery.put(values, filter.statusNames()) + "::text[])";
    }
}
