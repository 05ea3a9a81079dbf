package io.rollcall.status.query;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

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
 *
 * <p>What belongs to one registration, group tag or partner is seldom evenly spread: a bulk's entries lie close together among those that
 * are equal in the order, since these are in the order of their latest change. So it is gathered straight away if it is {@linkplain #few not
 * much}, and else the walk leaps to what lies between its first and its last change. PostgreSQL calls that a skip scan. Whether it is
 * much is asked, and not left to statistics: of a new registration they know nothing.
 */
public final class DeviceQuery {

    /** So many entries of an index are walked for each row that is wanted before giving up: some milliseconds for a page. */
    private static final int STEPS_PER_ROW = 80;

    /** So many entries are gathered about as quickly as others are walked past. */
    private static final int FEW = 5000;

    /** A query with the values of its parameters. */
    public record Statement(String sql, Tuple values) {}

    /**
     * The condition of the filter that an index begins with, and in which entries lie close together.
     *
     * @param statusByStatus whether that index has a range for each status
     */
    private record Group(String column, Object value, boolean statusByStatus) {

        static Group of(Scope scope, DeviceFilter filter) {
            if (filter.registrationId() != null) {
                return new Group("registration_id", filter.registrationId(), true);
            }
            if (filter.groupTag() != null) {
                return new Group("group_tag", filter.groupTag(), false);
            }
            if (filter.code() != null) {
                return new Group("problem", filter.code(), false);
            }
            return scope.partner() == null ? null : new Group("partner", scope.partner(), false);
        }

        /** @param table what the table is called */
        String in(String table, List<Object> values) {
            return table + "." + column + " = $" + put(values, value);
        }
    }

    static final String COLUMNS =
            """
            d.device_id, d.status, d.updated_at, d.request_id, d.registration_id, d.requested_at, d.registered_by, d.partner, \
            d.serial_number, d.manufacturer, d.model, d.group_tag, d.assigned_user, d.purchase_order, d.owned, d.claimed_at, \
            d.attempt_outcome, d.attempt_code, d.attempt_details, d.enrolled_at, d.last_seen_at""";

    /** All that an order may need. */
    private static final String SORTED_BY =
            "d.device_id, d.status, d.updated_at, d.serial_number, d.manufacturer, d.model, d.assigned_user, d.last_seen_at";

    static final String ONE = "SELECT " + COLUMNS
            + " FROM device d WHERE d.organization = $1 AND d.device_id = $2 AND d.status IS NOT NULL"
            + " AND ($3::text IS NULL OR d.partner = $3)";

    /** By a loop over the keys: a join would be planned for more of them than there ever are, and read the whole table. */
    static final String THOSE = "SELECT d.* FROM unnest($1::uuid[], $2::text[]) AS k (device_id, organization)"
            + " CROSS JOIN LATERAL (SELECT d.organization, " + COLUMNS
            + " FROM device d WHERE d.device_id = k.device_id"
            + " AND d.organization = k.organization AND d.status IS NOT NULL OFFSET 0) d";

    static final String ON_THE_ROLL = "d.organization = $1 AND d.status IS NOT NULL";

    private final Scope scope;
    private final DeviceFilter filter;
    private final DeviceSort sort;
    private final boolean descending;
    private final int limit;
    private final List<String> after;

    /** Null if the filter has none. */
    private final Group group;

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
        this.group = Group.of(scope, filter);
    }

    /** Whether there is {@link #few} to ask. */
    boolean mayBeFew() {
        return group != null;
    }

    /** Whether {@link #few} are gathered straight away: the walk would not come to them soon. */
    boolean gathersFewFirst() {
        return group != null && sort.leaps();
    }

    /** Whether the entries of the registration, group tag or partner are so few that gathering them is the quickest. */
    Statement few() {
        List<Object> values = new ArrayList<>(List.of(scope.organization()));
        String sql = "SELECT NOT EXISTS (SELECT FROM device d WHERE " + ON_THE_ROLL + " AND " + group.in("d", values)
                + " OFFSET " + FEW + ") AS few";
        return new Statement(sql, Tuple.tuple(values));
    }

    /** Between the first and the last change of the group's entries; in one statement with the walk, so that both see the same ones. */
    private String span(List<Object> values) {
        return group == null
                ? ""
                : " AND d.updated_at BETWEEN " + change("min", values) + " AND " + change("max", values);
    }

    /** @param which of the group's changes: "min" or "max" */
    private String change(String which, List<Object> values) {
        String ofGroup = "SELECT g.updated_at FROM device g WHERE g.organization = $1 AND " + group.in("g", values);
        String order = " ORDER BY g.updated_at " + (which.equals("min") ? "ASC" : "DESC") + " LIMIT 1";
        return group.statusByStatus()
                ? "(SELECT " + which + "(c.updated_at) FROM unnest($" + put(values, filter.statusNames())
                        + "::text[]) AS s (status) CROSS JOIN LATERAL (" + ofGroup + " AND g.status = s.status" + order
                        + ") c)"
                : "(" + ofGroup + " AND g.status IS NOT NULL" + order + ")";
    }

    /** Whether the walk finds all there is, however far it goes. */
    boolean walkIsEnough() {
        if (scope.partner() != null || filter.groupTag() != null || filter.code() != null || filter.search() != null) {
            return false;
        }
        return filter.registrationId() == null || sort == DeviceSort.UPDATED_AT || sort == DeviceSort.STATUS;
    }

    /** Rows from the beginning of the order; if they are fewer than wanted, there may be more behind the end of the walk. */
    Statement walk() {
        List<Object> values = new ArrayList<>(List.of(scope.organization()));
        int steps = walkIsEnough() ? limit : limit * STEPS_PER_ROW;
        String walked =
                switch (sort) {
                    case UPDATED_AT -> latest(steps, values);
                    case STATUS -> statusAfterStatus(steps, values);
                    case SERIAL_NUMBER -> serialNumbers(steps, values);
                    default -> statusByStatus(span(values) + behind(values), steps, values);
                };
        String order = " ORDER BY " + sort.orderByKeys(descending);
        String sql = selected(sort.keys()) + " FROM (" + walked + order + " LIMIT " + steps + ") d WHERE true"
                + filter.conditions(scope, values) + WantedDevices.status(filter, values) + order + " LIMIT " + limit;
        return new Statement(sql, Tuple.tuple(values));
    }

    /** Entries of an index, with the keys of the order as columns: the server merges ranges by what it finds among their columns only. */
    private String entries() {
        return "SELECT d.*, " + sort.columns() + " FROM device d WHERE d.organization = $1 AND ";
    }

    private String inOrder(int steps) {
        return " ORDER BY " + sort.orderBy(descending) + " LIMIT " + steps;
    }

    private String behind(List<Object> values) {
        return after.isEmpty() ? "" : " AND " + sort.after(after, descending, values);
    }

    private boolean hasRangeForEachStatus() {
        return group != null && group.statusByStatus();
    }

    /** In the order of the latest change there is a range for each value of a filter, and not only for all. */
    private String latest(int steps, List<Object> values) {
        if (group == null) {
            return statusByStatus(behind(values), steps, values);
        }
        String range = " AND " + group.in("d", values) + behind(values);
        return hasRangeForEachStatus()
                ? statusByStatus(range, steps, values)
                : "SELECT * FROM (" + entries() + "d.status IS NOT NULL" + range + inOrder(steps) + ") d";
    }

    /**
     * The rest of the cursor's own status, and those ahead. As one condition, on a status of several and behind a cursor, they would be read
     * from the beginning of that status.
     */
    private String statusAfterStatus(int steps, List<Object> values) {
        String within = hasRangeForEachStatus() ? " AND " + group.in("d", values) : span(values);
        List<String> ranges = new ArrayList<>();
        if (!after.isEmpty()) {
            ranges.add((descending ? " >= $" : " <= $") + put(values, after.get(0)) + " AND "
                    + sort.after(after, descending, values));
        }
        String[] ahead =
                Arrays.stream(filter.statusNames()).filter(this::isAhead).toArray(String[]::new);
        if (hasRangeForEachStatus()) {
            Arrays.stream(ahead)
                    .map(status -> put(values, status))
                    .forEach(status -> ranges.add(" BETWEEN $" + status + " AND $" + status));
        } else {
            ranges.add(" = ANY($" + put(values, ahead) + "::text[])");
        }
        return ranges.stream()
                .map(range -> "(" + entries() + "d.status" + range + within + inOrder(steps) + ")")
                .collect(Collectors.joining(" UNION ALL ", "SELECT * FROM (", ") d"));
    }

    private boolean isAhead(String status) {
        return after.isEmpty()
                || (descending ? status.compareTo(after.get(0)) < 0 : status.compareTo(after.get(0)) > 0);
    }

    /** Hardly two are equal, so there is nothing to leap over; but for each registration there is a range. */
    private String serialNumbers(int steps, List<Object> values) {
        if (filter.registrationId() == null) {
            return statusByStatus(behind(values), steps, values);
        }
        return "SELECT * FROM (" + entries() + "d.status IS NOT NULL AND " + group.in("d", values) + behind(values)
                + inOrder(steps) + ") d";
    }

    /**
     * The ranges of one index, one for each status, which the server merges as far as it needs them.
     *
     * @param within what else limits a range
     */
    private String statusByStatus(String within, int steps, List<Object> values) {
        return Arrays.stream(filter.statusNames())
                .map(status -> "(" + entries() + "d.status = $" + put(values, status) + within + inOrder(steps) + ")")
                .collect(Collectors.joining(" UNION ALL ", "SELECT * FROM (", ") d"));
    }

    /** Of a group of {@link #few}, all that the filter wants, sorted. Nothing but the group is left to the server's indexes. */
    Statement gatherFew() {
        List<Object> values = new ArrayList<>(List.of(scope.organization()));
        String ofGroup = "SELECT * FROM device d WHERE " + ON_THE_ROLL + " AND " + group.in("d", values) + " OFFSET 0";
        String sql = selected(sort.columns()) + " FROM (" + ofGroup + ") d WHERE true"
                + filter.conditions(scope, values)
                + WantedDevices.status(filter, values) + behind(values) + " ORDER BY " + sort.orderBy(descending)
                + " LIMIT "
                + limit;
        return new Statement(sql, Tuple.tuple(values));
    }

    /**
     * All that the filter wants, sorted. The server knows best which of the filter's indexes leaves the least; the fence keeps it from
     * walking. Where many are equal in the order, it must not know of the cursor either: it counts on what is greater than the cursor's first
     * value, finds next to nothing, and would read the order's index from there to the end. Whole rows are read of those only that are on
     * the page: they are wide.
     *
     * @param models those of the products that hold what is searched for
     */
    Statement gather(List<String> models) {
        List<Object> values = new ArrayList<>(List.of(scope.organization()));
        String behind = after.isEmpty() ? "true" : sort.after(after, descending, values);
        String wanted = ON_THE_ROLL
                + (sort.leaps() ? "" : " AND " + behind)
                + filter.conditions(scope, values)
                + WantedDevices.status(filter, values)
                + (filter.search() == null ? "" : WantedDevices.found(filter, models, values));
        String order = " ORDER BY " + sort.orderBy(descending);
        String sql = selected(sort.columns()) + " FROM (SELECT d.device_id AS wanted FROM (SELECT " + SORTED_BY
                + " FROM device d WHERE " + wanted
                + " OFFSET 0) d WHERE " + (sort.leaps() ? behind : "true") + order + " LIMIT " + limit
                + ") w CROSS JOIN LATERAL (SELECT * FROM device d"
                + " WHERE d.organization = $1 AND d.device_id = w.wanted OFFSET 0) d" + order;
        return new Statement(sql, Tuple.tuple(values));
    }

    private String selected(String keys) {
        return "SELECT " + COLUMNS + ", " + keys + (after.isEmpty() ? ", " + MovedQuery.BEGAN : "");
    }

    /** The number of the parameter. */
    static int put(List<Object> values, Object value) {
        values.add(value);
        return values.size();
    }
}
