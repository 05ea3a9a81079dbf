package io.rollcall.status.rest;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import io.rollcall.event.DeviceStatus;
import io.rollcall.event.Outcome;
import io.rollcall.status.projection.WarningList;
import io.rollcall.status.query.RowFilter;
import io.rollcall.text.Texts;
import io.vertx.mutiny.sqlclient.Row;

/** A row of a registration as clients see it. */
record RowItem(
        int row,
        String file,
        Integer line,
        String serialNumber,
        String manufacturer,
        String model,
        UUID deviceId,
        String outcome,
        String code,
        String title,
        String message,
        List<String> warnings,
        UUID requestId,
        Instant decidedAt) {

    static RowItem of(Row row, Texts texts) {
        Outcome outcome = Outcome.ofWireName(row.getString("outcome"));
        String code = row.getString("code");
        return new RowItem(
                row.getInteger("row_number"),
                row.getString("file"),
                row.getInteger("line"),
                row.getString("serial_number"),
                row.getString("manufacturer"),
                row.getString("model"),
                row.getUUID("device_id"),
                outcome == null ? RowFilter.PENDING : outcome.wireName(),
                code,
                outcome == null ? texts.status(DeviceStatus.PENDING) : texts.title(outcome),
                Messages.of(texts, code, row.getString("details"), row),
                WarningList.read(row.getString("warnings")),
                row.getUUID("request_id"),
                DeviceItem.instant(row, "decided_at"));
    }
}
