package io.rollcall.status.rest;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.vertx.mutiny.sqlclient.Tuple;

/**
 * The SQL of one page of a list. There are two ways to it, each quick where the other is slow:
 *
 * <ul>
 *   <li>to <b>walk</b> the index of the order, and leave out what the filter does not want, as long as it wants one in eighty;
 *   <li>to <b>gather</b> what the filter wants by the filter's own indexes, and sort it, as long as that is not much.
 * </ul>
 *
 * Which one it is cannot be told beforehand without statistics that lie; so the walk has an end after which the rest is gathered.
 */
final class DeviceQuery {

    /** So many entries of an index are walked for each row that is wanted before giving up: some milliseconds for a page. */
    private static final int STEPS_PER_ROW = 80;

    /** A query with the values of its parameters. */
    record Statement(String sql, Tuple values) {}

    private static final String COLUMNS =
            """
            d.device_id, d.status, d.updated_at, d.request_id, d.registration_id, d.requested_at, d.registered_by, d.partner, \
            d.serial_number, d.manufacturer, d.model, d.group_tag, d.assigned_user, d.purchase_order, d.owned, d.claimed_at, \
            d.attempt_outcome, d.attempt_code, d.attempt_details, d.enrolled_at, d.last_seen_at""";

    static final String ONE = "SELECT " + COLUMNS
            + " FROM device d WHERE d.organization = $1 AND d.device_id = $2 AND d.status IS NOT NULL"
            + " AND ($3::text IS NULL OR d.partner = $3)";

    /** By a loop over the keys: a join would be planned for more of them than there ever are, and read the whole table. */
    static final String THOSE = "SELECT d.* FROM unnest($1::uuid[], $2::text[]) AS k (device_id, organization)"
            + " CROSS JOIN LATERAL (SELECT d.organization, " + COLUMNS
            + " FROM device d WHERE d.device_id = k.device_id"
            + " AND d.organization = k.organization AND d.status IS NOT NULL OFFSET 0) d";

    private static final String ON_THE_ROLL = "d.organization = $1 AND d.status IS NOT NULL";

    private final Scope scope;
    private final DeviceFilter filter;
    private final DeviceSort sort;
    private final boolean descending;
    private final int limit;
    private final List<String> after;

    /**
     * @param limit the most rows that may come
     * @param after the cursor of the last row before; empty at the start
     */
    DeviceQuery(Scope scope, DeviceFilter filter, DeviceSort sort, boolean descending, int limit, List<String> after) {
        this.scope = scope;
        this.filter = filter;
        this.sort = sort;
        this.descending = descending;
        this.limit = limit;
        this.after = after;
    }

    /** Whether the walk finds all there is, however far it goes. */
    boolean walkIsEnough() {
        return scope.partner() == null && !filter.narrows() && (filter.allStatuses() || statusIsInTheIndex());
    }

    private boolean statusIsInTheIndex() {
        return sort == DeviceSort.UPDATED_AT || sort == DeviceSort.STATUS;
    }

    /** Rows from the beginning of the order; if they are fewer than wanted, there may be more behind the end of the walk. */
    Statement walk() {
        List<Object> values = new ArrayList<>(List.of(scope.organization()));
        String behind = after.isEmpty() ? "" : " AND " + sort.after(after, descending, values);
        String order = " ORDER BY " + sort.orderBy(descending);
        int steps = walkIsEnough() ? limit : limit * STEPS_PER_ROW;
        String walked =
                switch (sort) {
                    case UPDATED_AT -> statusByStatus(behind, values) + " LIMIT " + steps;
                    case STATUS ->
                        "SELECT d.* FROM device d WHERE d.organization = $1 AND d.status = ANY($"
                                + put(values, filter.statusNames()) + "::text[])" + behind + order + " LIMIT " + steps;
                    default -> "SELECT d.* FROM device d WHERE " + ON_THE_ROLL + behind + order + " LIMIT " + steps;
                };
        String sql = selected() + " FROM (" + walked + ") d WHERE true" + filter.conditions(scope, values)
                + statusCondition(values) + order + " LIMIT " + limit;
        return new Statement(sql, Tuple.tuple(values));
    }

    /** The ranges of one index, one for each status, which the server merges as far as it needs them. */
    private String statusByStatus(String behind, List<Object> values) {
        String[] statuses = filter.statusNames();
        String direction = descending ? "DESC" : "ASC";
        return IntStream.range(0, statuses.length)
                        .mapToObj(i -> "SELECT d.* FROM device d WHERE d.organization = $1 AND d.status = $"
                                + put(values, statuses[i]) + behind)
                        .collect(Collectors.joining(" UNION ALL "))
                + " ORDER BY updated_at " + direction + ", device_id " + direction;
    }

    /**
     * All that the filter wants, sorted.
     *
     * @param products the manufacturers and models that hold what is searched for
     */
    Statement gather(List<Product> products) {
        List<Object> values = new ArrayList<>(List.of(scope.organization()));
        String wanted = ON_THE_ROLL
                + (after.isEmpty() ? "" : " AND " + sort.after(after, descending, values))
                + filter.conditions(scope, values)
                + statusCondition(values);
        String from = "(SELECT * FROM device d WHERE " + wanted + " OFFSET 0) d";
        if (filter.registrationId() != null) {
            from = candidates("SELECT DISTINCT device_id FROM registration_row WHERE registration_id = $"
                    + put(values, filter.registrationId()) + " AND device_id IS NOT NULL");
        } else if (filter.search() != null) {
            from = candidates(found(products, values));
        }
        String sql = selected() + " FROM " + from + " WHERE " + wanted + " ORDER BY " + sort.orderBy(descending)
                + " LIMIT " + limit;
        return new Statement(sql, Tuple.tuple(values));
    }

    /** The fences make the server find the candidates first, whatever it expects of them. */
    private static String candidates(String deviceIds) {
        return "(" + deviceIds + " OFFSET 0) c JOIN device d ON d.device_id = c.device_id";
    }

    private String found(List<Product> products, List<Object> values) {
        String byText = "SELECT device_id FROM (SELECT device_id, organization FROM device WHERE search_text LIKE $"
                + put(values, filter.searchPattern()) + " OFFSET 0) t WHERE organization = $1";
        if (products.isEmpty()) {
            return byText;
        }
        int models = put(values, products.stream().map(Product::model).toArray(String[]::new));
        int manufacturers =
                put(values, products.stream().map(Product::manufacturer).toArray(String[]::new));
        return byText + " UNION SELECT d.device_id FROM unnest($" + models + "::text[], $" + manufacturers
                + "::text[]) AS p (model, manufacturer) JOIN device d ON " + ON_THE_ROLL
                + " AND coalesce(d.model, '') = p.model AND coalesce(d.manufacturer, '') = p.manufacturer";
    }

    private String selected() {
        return "SELECT " + COLUMNS + ", " + sort.columns();
    }

    private String statusCondition(List<Object> values) {
        return filter.allStatuses() ? "" : " AND d.status = ANY($" + put(values, filter.statusNames()) + "::text[])";
    }

    /** The number of the parameter. */
    private static int put(List<Object> values, Object value) {
        values.add(value);
        return values.size();
    }
}
