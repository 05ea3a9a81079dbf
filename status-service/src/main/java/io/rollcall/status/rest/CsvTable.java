package io.rollcall.status.rest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.Function;

import io.rollcall.file.CsvCell;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * Rows as CSV that a spreadsheet opens without harm and that can be uploaded again: what belongs to a device has the column names that device
 * files have, and the others are those that their reader passes over.
 *
 * @param <T> what a row is made of
 * @param cells a row's values in the order of the columns; null leaves a cell empty
 */
record CsvTable<T>(List<String> columns, Function<T, List<?>> cells) {

    private static final String BYTE_ORDER_MARK = "\uFEFF";
    private static final int USUAL_LINE = 256;

    /** The beginning of a file: header and rows. */
    byte[] file(List<T> rows) {
        StringBuilder out = new StringBuilder(rows.size() * USUAL_LINE + USUAL_LINE).append(BYTE_ORDER_MARK);
        line(out, columns);
        return lines(out, rows);
    }

    /** What follows. */
    byte[] lines(List<T> rows) {
        return lines(new StringBuilder(rows.size() * USUAL_LINE), rows);
    }

    private byte[] lines(StringBuilder out, List<T> rows) {
        for (T row : rows) {
            line(out, cells.apply(row));
        }
        return out.toString().getBytes(UTF_8);
    }

    private static void line(StringBuilder out, List<?> values) {
        try {
            boolean first = true;
            for (Object value : values) {
                if (!first) {
                    out.append(CsvCell.SEPARATOR);
                }
                first = false;
                CsvCell.write(out, value == null ? null : value.toString());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        out.append(CsvCell.LINE_END);
    }
}
