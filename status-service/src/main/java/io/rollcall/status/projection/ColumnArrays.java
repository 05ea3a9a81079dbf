package io.rollcall.status.projection;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.BitSet;
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
    private final BitSet filled = new BitSet();
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
        if (row == 0) {
            columns.add(new OffsetDateTime[rows]);
        }
        return put(value == null ? null : value.atOffset(ZoneOffset.UTC));
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
        if (value != null) {
            columns.get(column)[row] = value;
            filled.set(column);
        }
        column++;
        return this;
    }

    /** The columns, counted from 0, in which any row has a value. */
    BitSet filled() {
        return filled;
    }

    /** Only those columns as parameters. */
    Tuple tuple(BitSet chosen) {
        checkComplete();
        Tuple tuple = Tuple.tuple();
        chosen.stream().forEach(index -> tuple.addValue(columns.get(index)));
        return tuple;
    }

    /** The arrays as parameters, in the columns' order. */
    Tuple tuple() {
        checkComplete();
        Tuple tuple = Tuple.tuple();
        for (Object[] values : columns) {
            tuple.addValue(values);
        }
        return tuple;
    }

    private void checkComplete() {
        if (row != rows) {
            throw new IllegalStateException(row + " rows of " + rows);
        }
    }
}
