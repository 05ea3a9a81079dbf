package io.rollcall.status.query;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import io.rollcall.status.query.DeviceQuery.Statement;
import io.vertx.mutiny.sqlclient.Tuple;

/**
 * The SQL for the end of a list: the devices of the list that were changed since its first page was read, in the order of their ids, which no change
 * moves. Each is passed once, however many changes come meanwhile, so that the list has an end (ADR 0050).
 *
 * <p>A change that the first page did not show has a transaction id of at least the lowest one that was running then.
 */
public final class MovedQuery {

    /** What the first page tells: the lowest transaction id that was running when it was read. */
    public static final String BEGAN_COLUMN = "began";

    static final String BEGAN = "pg_snapshot_xmin(pg_current_snapshot())::text AS " + BEGAN_COLUMN;

    /** So many changed entries are gathered in about 20 ms; of more, those wanted next are found sooner by walking through the ids. */
    private static final int FEW = 20_000;

    private static final int STEPS_PER_ROW = 80;

    /** All that a filter may look at. */
    private static final String FILTERED =
            "d.device_id, d.status, d.partner, d.group_tag, d.registration_id, d.problem, d.search_text, d.product_text";

    /** A restore into another cluster leaves ids that this one has not assigned yet. */
    private static final String MOVED = DeviceQuery.ON_THE_ROLL
            + " AND d.moved_xid >= $2::text::xid8 AND d.moved_xid < pg_snapshot_xmax(pg_current_snapshot())";

    private static final String NONE = "00000000-0000-0000-0000-000000000000";

    private final Scope scope;
    private final DeviceFilter filter;
    private final long began;
    private final UUID after;
    private final int limit;

    /**
     * @param began by the first page
     * @param after the device before; null at the start
     * @param limit the most rows that may come
     */
    public MovedQuery(Scope scope, DeviceFilter filter, long began, UUID after, int limit) {
        this.scope = scope;
        this.filter = filter;
        this.began = began;
        this.after = after == null ? UUID.fromString(NONE) : after;
        this.limit = limit;
    }

    /** Whether so few entries were changed that gathering them is the quickest. */
    public Statement few() {
        List<Object> values = List.of(scope.organization(), Long.toString(began));
        return new Statement(
                "SELECT NOT EXISTS (SELECT FROM device d WHERE " + MOVED + " OFFSET " + FEW + ") AS few",
                Tuple.tuple(values));
    }

    /** The wanted ones of a few changed entries, sorted. Nothing but the change is left to the server's indexes. */
    public Statement gatherFew() {
        List<Object> values = values();
        String wanted = "SELECT d.device_id AS wanted FROM (SELECT " + FILTERED + " FROM device d WHERE " + MOVED
                + " OFFSET 0) d WHERE d.device_id > $3" + conditions(values);
        return new Statement(whole(wanted), Tuple.tuple(values));
    }

    /** Changed entries in the order of their ids; if they are fewer than wanted and there is a filter, there may be more. */
    public Statement walk() {
        List<Object> values = values();
        int steps = walkIsEnough() ? limit : limit * STEPS_PER_ROW;
        String sql = "SELECT " + DeviceQuery.COLUMNS + " FROM (SELECT d.* FROM device d WHERE " + MOVED
                + " AND d.device_id > $3 ORDER BY d.device_id LIMIT " + steps + ") d WHERE true" + conditions(values)
                + " ORDER BY d.device_id LIMIT " + limit;
        return new Statement(sql, Tuple.tuple(values));
    }

    /** Whether {@link #walk} finds all there is. */
    boolean walkIsEnough() {
        return conditions(values()).isEmpty();
    }

    /** All that was changed and that the filter wants, sorted; by whichever index the server thinks best. */
    public Statement gather() {
        List<Object> values = values();
        String wanted = "SELECT d.device_id AS wanted FROM (SELECT d.device_id FROM device d WHERE " + MOVED
                + conditions(values) + " OFFSET 0) d WHERE d.device_id > $3";
        return new Statement(whole(wanted), Tuple.tuple(values));
    }

    /** Whole rows are read of those only that are on the page. */
    private String whole(String wanted) {
        return "SELECT " + DeviceQuery.COLUMNS + " FROM (" + wanted + " ORDER BY d.device_id LIMIT " + limit
                + ") w CROSS JOIN LATERAL (SELECT * FROM device d WHERE d.organization = $1 AND d.device_id = w.wanted"
                + " OFFSET 0) d ORDER BY d.device_id";
    }

    private List<Object> values() {
        return new ArrayList<>(List.of(scope.organization(), Long.toString(began), after));
    }

    private String conditions(List<Object> values) {
        StringBuilder conditions = new StringBuilder(filter.conditions(scope, values));
        if (!filter.allStatuses()) {
            values.add(filter.statusNames());
            conditions.append(" AND d.status = ANY($").append(values.size()).append("::text[])");
        }
        return conditions.toString();
    }
}
