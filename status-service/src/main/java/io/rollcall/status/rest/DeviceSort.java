package io.rollcall.status.rest;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

import io.rollcall.servicekit.rest.ProblemException;
import io.vertx.mutiny.sqlclient.Row;

/**
 * What devices are sorted by; ties end with the device's id. Only the default has an index; the others sort the devices that the filters
 * leave. An absent value comes before all others.
 */
enum DeviceSort {
    UPDATED_AT("updatedAt", "d.updated_at", true),
    LAST_SEEN_AT("lastSeenAt", "coalesce(d.last_seen_at, 'epoch'::timestamptz)", true),
    SERIAL_NUMBER("serialNumber", "coalesce(d.serial_number, '') COLLATE \"C\"", false),
    MODEL("model", "coalesce(d.model, '') COLLATE \"C\"", false),
    STATUS("status", "d.status COLLATE \"C\"", false),
    ASSIGNED_USER("assignedUser", "coalesce(d.assigned_user, '') COLLATE \"C\"", false);

    private static final String PARAMETER = "sort";

    private final String parameter;
    private final String expression;
    private final boolean time;

    DeviceSort(String parameter, String expression, boolean time) {
        this.parameter = parameter;
        this.expression = expression;
        this.time = time;
    }

    /** @throws ProblemException 400 if there is no such order */
    static DeviceSort ofParameter(String value) {
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

    /** Times are wanted newest first, texts from A. */
    boolean descendingByDefault() {
        return time;
    }

    /** The key in SQL, over the table {@code d}; never null. */
    String expression() {
        return expression;
    }

    /** The key's type in SQL. */
    String type() {
        return time ? "timestamptz" : "text";
    }

    /** The key of a row that has it as {@code sort_key}, for a cursor. */
    String key(Row row) {
        return time ? row.getOffsetDateTime("sort_key").toInstant().toString() : row.getString("sort_key");
    }

    /** The key of a cursor as a parameter of the query. */
    Object value(String key) {
        if (!time) {
            return key;
        }
        try {
            return OffsetDateTime.ofInstant(Instant.parse(key), ZoneOffset.UTC);
        } catch (DateTimeException e) {
            throw ProblemException.badParameter("cursor");
        }
    }
}
