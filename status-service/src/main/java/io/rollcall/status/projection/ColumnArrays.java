package io.rollcall.status.projection;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import io.vertx.mutiny.sqlclient.Tuple;

/**
 * Rows turned into one array per column, which is how a whole batch becomes the parameters of one statement ({@code unnest}). Every row is
 * written column by column in the same order, then ended.
 */
final class ColumnArrays {

    private final int rows;
    private final List<Object[]> columns = new ArrayList<>();
    private int row;
    private int column;

    ColumnArrays(int rows) {
        this.rows = rows;
    }

    ColumnArrays text(String value) {
        if (row == 0) {
            columns.add(new String[rows]);
        }
        return put(value);
    }

    ColumnArrays uuid(UUID value) {
        if (row == 0) {
            columns.add(new UUID[rows]);
        }
        return put(value);
    }

    ColumnArrays time(Instant value) {
        return offsetTime(value == null ? null : value.atOffset(ZoneOffset.UTC));
    }

    ColumnArrays offsetTime(OffsetDateTime value) {
        if (row == 0) {
            columns.add(new OffsetDateTime[rows]);
        }
        return put(value);
    }

    ColumnArrays integer(Integer value) {
        if (row == 0) {
            columns.add(new Integer[rows]);
        }
        return put(value);
    }

    ColumnArrays number(Long value) {
        if (row == 0) {
            columns.add(new Long[rows]);
        }
        return put(value);
    }

    ColumnArrays flag(Boolean value) {
        if (row == 0) {
            columns.add(new Boolean[rows]);
        }
        return put(value);
    }

    void endRow() {
        row++;
        column = 0;
    }

    private ColumnArrays put(Object value) {
        columns.get(column++)[row] = value;
        return this;
    }

    /** The arrays as parameters, in the columns' order. */
    Tuple tuple() {
        if (row != rows) {
            throw new IllegalStateException(row + " rows of " + rows);
        }
        Tuple tuple = Tuple.tuple();
        for (Object[] values : columns) {
            tuple.addValue(values);
        }
        return tuple;
    }
}
