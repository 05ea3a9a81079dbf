package io.rollcall.status.query;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.rollcall.servicekit.rest.Parameters;
import io.rollcall.servicekit.rest.ProblemException;
import io.vertx.mutiny.sqlclient.Row;

/**
 * What devices are sorted by. Those that are equal are sorted by their latest change, and in the end by id. An absent value comes before
 * all others. Each order is that of an index, with the same expressions.
 */
public enum DeviceSort {
    UPDATED_AT("updatedAt", true, Key.UPDATED_AT),
    LAST_SEEN_AT("lastSeenAt", true, Key.LAST_SEEN_AT, Key.UPDATED_AT),
    SERIAL_NUMBER("serialNumber", false, Key.SERIAL_NUMBER, Key.UPDATED_AT),
    MODEL("model", false, Key.MODEL, Key.MANUFACTURER, Key.UPDATED_AT),
    STATUS("status", false, Key.STATUS, Key.UPDATED_AT),
    ASSIGNED_USER("assignedUser", false, Key.ASSIGNED_USER, Key.UPDATED_AT);

    /** Parts of the orders, in SQL over the table {@code d}; none is ever null. */
    private enum Key {
        UPDATED_AT("d.updated_at", true),
        LAST_SEEN_AT("coalesce(d.last_seen_at, 'epoch'::timestamptz)", true),
        SERIAL_NUMBER("coalesce(d.serial_number, '')", false),
        MODEL("coalesce(d.model, '')", false),
        MANUFACTURER("coalesce(d.manufacturer, '')", false),
        STATUS("d.status", false),
        ASSIGNED_USER("coalesce(d.assigned_user, '')", false);

        private final String expression;
        private final boolean time;

        Key(String expression, boolean time) {
            this.expression = expression;
            this.time = time;
        }

        private String type() {
            return time ? "timestamptz" : "text";
        }

        private String read(Row row, String column) {
            return time ? row.getOffsetDateTime(column).toInstant().toString() : row.getString(column);
        }

        private Object value(String text) {
            try {
                return time ? Instant.parse(text).atOffset(ZoneOffset.UTC) : text;
            } catch (DateTimeException e) {
                throw ProblemException.badParameter("cursor");
            }
        }
    }

    private static final String PARAMETER = "sort";
    private static final String ASCENDING = "asc";
    private static final String DESCENDING = "desc";
    private static final String ID = "d.device_id";
    private static final String COLUMN = "sort_key_";

    private final String parameter;
    private final boolean descendingByDefault;
    private final List<Key> keys;

    DeviceSort(String parameter, boolean descendingByDefault, Key... keys) {
        this.parameter = parameter;
        this.descendingByDefault = descendingByDefault;
        this.keys = List.of(keys);
    }

    /** @throws ProblemException 400 if there is no such order */
    public static DeviceSort ofParameter(String value) {
        if (Parameters.absent(value)) {
            return UPDATED_AT;
        }
        for (DeviceSort sort : values()) {
            if (sort.parameter.equals(value)) {
                return sort;
            }
        }
        throw ProblemException.badParameter(PARAMETER);
    }

    /**
     * Whether the order that a client asks for is descending. By default times are wanted newest first, texts from A.
     *
     * @throws ProblemException 400 if it is neither order
     */
    public boolean descending(String order) {
        if (Parameters.absent(order)) {
            return descendingByDefault;
        }
        return switch (order) {
            case ASCENDING -> false;
            case DESCENDING -> true;
            default -> throw ProblemException.badParameter("order");
        };
    }

    /** Whether many entries are equal in this order, which an index scan can leap over. */
    boolean leaps() {
        return this != UPDATED_AT && this != SERIAL_NUMBER;
    }

    /** The list of an ORDER BY. */
    String orderBy(boolean descending) {
        return orderBy(keys.stream().map(key -> key.expression), descending);
    }

    /** The list of an ORDER BY over rows that have the {@linkplain #keys keys}. */
    String orderByKeys(boolean descending) {
        return orderBy(keyNames(), descending);
    }

    private static String orderBy(Stream<String> keys, boolean descending) {
        return Stream.concat(keys, Stream.of(ID))
                .map(key -> key + (descending ? " DESC" : " ASC"))
                .collect(Collectors.joining(", "));
    }

    /** The names of the {@link #columns}. */
    String keys() {
        return keyNames().collect(Collectors.joining(", "));
    }

    private Stream<String> keyNames() {
        return IntStream.range(0, keys.size()).mapToObj(i -> "d." + COLUMN + i);
    }

    /** How many parts a cursor has. */
    public int cursorSize() {
        return keys.size() + 1;
    }

    /** The columns from which a cursor is made. */
    String columns() {
        return IntStream.range(0, keys.size())
                .mapToObj(i -> keys.get(i).expression + " AS " + COLUMN + i)
                .collect(Collectors.joining(", "));
    }

    /** What a cursor says of a row with these columns. */
    public String[] cursor(Row row) {
        List<String> cursor = new ArrayList<>();
        for (int i = 0; i < keys.size(); i++) {
            cursor.add(keys.get(i).read(row, COLUMN + i));
        }
        cursor.add(row.getUUID("device_id").toString());
        return cursor.toArray(String[]::new);
    }

    /**
     * A condition: what stands behind the cursor in this order.
     *
     * @param values the values of the query's parameters, to which those of the condition are added
     */
    String after(List<String> cursor, boolean descending, List<Object> values) {
        if (cursor.size() != keys.size() + 1) {
            throw ProblemException.badParameter("cursor");
        }
        StringBuilder expressions = new StringBuilder();
        StringBuilder parameters = new StringBuilder();
        for (int i = 0; i < keys.size(); i++) {
            values.add(keys.get(i).value(cursor.get(i)));
            expressions.append(keys.get(i).expression).append(", ");
            parameters
                    .append('$')
                    .append(values.size())
                    .append("::")
                    .append(keys.get(i).type())
                    .append(", ");
        }
        values.add(Parameters.uuid(cursor.get(keys.size())).orElseThrow(() -> ProblemException.badParameter("cursor")));
        return "(" + expressions + ID + ") " + (descending ? "<" : ">") + " (" + parameters + "$" + values.size()
                + "::uuid)";
    }
}
