package io.rollcall.status.rest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

import io.rollcall.file.Column;
import io.rollcall.file.CsvCell;
import io.rollcall.text.Texts;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * Rows as CSV that a spreadsheet opens without harm and that can be uploaded again: the row's own columns have the names that files have,
 * and the others are those that the reader passes over.
 */
final class RowsCsv {

    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private static final List<String> HEADER = List.of(
            "Row",
            "File",
            "Line",
            Column.SERIAL_NUMBER.title(),
            Column.MANUFACTURER.title(),
            Column.MODEL.title(),
            Column.GROUP_TAG.title(),
            Column.ASSIGNED_USER.title(),
            Column.PURCHASE_ORDER.title(),
            "Device ID",
            "Outcome",
            "Code",
            "Title",
            "Message",
            "Warnings",
            "Request ID",
            "Decided At");

    private RowsCsv() {}

    /** What the file starts with. */
    static byte[] header() {
        return (BYTE_ORDER_MARK + String.join(String.valueOf(CsvCell.SEPARATOR), HEADER) + CsvCell.LINE_END)
                .getBytes(UTF_8);
    }

    static byte[] lines(RowSet<Row> rows, Texts texts) {
        StringBuilder lines = new StringBuilder(rows.size() * 256);
        for (Row row : rows) {
            RowItem item = RowItem.of(row, texts);
            line(
                    lines,
                    item.row(),
                    item.file(),
                    item.line(),
                    item.serialNumber(),
                    item.manufacturer(),
                    item.model(),
                    row.getString("group_tag"),
                    row.getString("assigned_user"),
                    row.getString("purchase_order"),
                    item.deviceId(),
                    item.outcome(),
                    item.code(),
                    item.title(),
                    item.message(),
                    String.join(" ", item.warnings()),
                    item.requestId(),
                    item.decidedAt());
        }
        return lines.toString().getBytes(UTF_8);
    }

    private static void line(StringBuilder out, Object... cells) {
        try {
            for (int i = 0; i < cells.length; i++) {
                if (i > 0) {
                    out.append(CsvCell.SEPARATOR);
                }
                CsvCell.write(out, cells[i] == null ? null : cells[i].toString());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        out.append(CsvCell.LINE_END);
    }
}
