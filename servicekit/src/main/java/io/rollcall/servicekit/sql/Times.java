package io.rollcall.servicekit.sql;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

import io.vertx.mutiny.sqlclient.Row;

/** Conversion of times between Java and {@code timestamptz}. */
public final class Times {

    private Times() {}

    /** Null for null. */
    public static OffsetDateTime toSql(Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }

    /** The value of a column; null if it has none. */
    public static Instant instant(Row row, int position) {
        OffsetDateTime time = row.getOffsetDateTime(position);
        return time == null ? null : time.toInstant();
    }
}
