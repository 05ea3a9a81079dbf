package io.rollcall.status.rest;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

import io.rollcall.servicekit.rest.Page;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;

/** Makes pages of rows that were read with one more than a page has, which tells whether there is another page. */
final class RowPages {

    private RowPages() {}

    /**
     * A page of a list.
     *
     * @param size the most items of the page
     * @param cursor what the next page begins behind, from the last row of this one
     */
    static <T> Page<T> of(RowSet<Row> rows, int size, Function<Row, T> item, Function<Row, String> cursor) {
        List<T> items = new ArrayList<>(Math.min(size, rows.size()));
        Row last = null;
        for (Row row : rows) {
            if (items.size() == size) {
                return new Page<>(items, cursor.apply(last));
            }
            items.add(item.apply(row));
            last = row;
        }
        return new Page<>(items, null);
    }
}
