package io.rollcall.status.rest;

import java.util.Arrays;
import java.util.List;

import io.rollcall.file.Column;
import io.rollcall.text.Texts;
import io.vertx.mutiny.sqlclient.Row;

/** The rows of a registration as a file: what each asked for, how it ended and what to do. */
final class RowsCsv {

    private static final List<String> COLUMNS = List.of(
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

    static CsvTable<Row> table(Texts texts) {
        return new CsvTable<>(COLUMNS, row -> cells(row, texts));
    }

    private static List<?> cells(Row row, Texts texts) {
        RowItem item = RowItem.of(row, texts);
        return Arrays.asList(
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
}
