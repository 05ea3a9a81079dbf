package io.rollcall.status.projection;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.rollcall.event.Outcome;
import io.rollcall.event.RequestedDevice;
import io.rollcall.status.roll.Decision;
import io.rollcall.status.row.RowFacts;
import io.rollcall.status.row.RowKey;
import io.vertx.mutiny.sqlclient.Row;

/** Writes {@code registration_row}. */
final class RowTable {

    /**
     * A row is inserted, or decided if it was pending; the first decision stands. What comes back is not the rows but how many of each
     * registration went where, which is all that the counts need.
     */
    private static final String WRITE =
            """
            WITH written AS (
              INSERT INTO registration_row AS r (registration_id, row_number, line, request_id, device_id, decided_at, file,
                  serial_number, manufacturer, model, group_tag, assigned_user, purchase_order, warnings, outcome, code, details)
              SELECT * FROM unnest($1::uuid[], $2::int[], $3::int[], $4::uuid[], $5::uuid[], $6::timestamptz[], $7::text[],
                  $8::text[], $9::text[], $10::text[], $11::text[], $12::text[], $13::text[], $14::text[], $15::text[],
                  $16::text[], $17::text[])
              ON CONFLICT (registration_id, row_number) DO UPDATE SET
                  device_id = excluded.device_id, decided_at = excluded.decided_at, serial_number = excluded.serial_number,
                  manufacturer = excluded.manufacturer, model = excluded.model, group_tag = excluded.group_tag,
                  assigned_user = excluded.assigned_user, purchase_order = excluded.purchase_order,
                  warnings = excluded.warnings, outcome = excluded.outcome, code = excluded.code, details = excluded.details
              WHERE r.outcome IS NULL AND excluded.outcome IS NOT NULL
              RETURNING registration_id, outcome, decided_at, (xmax = 0) AS inserted)
            SELECT registration_id, outcome, count(*)::int, (count(*) FILTER (WHERE inserted))::int, max(decided_at)
            FROM written GROUP BY registration_id, outcome""";

    private RowTable() {}

    /** What came of it, by registration and outcome; nothing for rows that were there already. */
    static List<RowProgress> write(UnitOfWork work, List<Map.Entry<RowKey, RowFacts>> rows) {
        if (rows.isEmpty()) {
            return List.of();
        }
        ColumnArrays columns = new ColumnArrays(rows.size());
        for (Map.Entry<RowKey, RowFacts> entry : rows) {
            add(columns, entry.getKey(), entry.getValue());
            columns.endRow();
        }
        List<RowProgress> progress = new ArrayList<>();
        for (Row row : work.execute(WRITE, columns.tuple())) {
            progress.add(new RowProgress(
                    row.getUUID(0),
                    Outcome.ofWireName(row.getString(1)),
                    row.getInteger(2),
                    row.getInteger(3),
                    row.getOffsetDateTime(4)));
        }
        return progress;
    }

    private static void add(ColumnArrays columns, RowKey key, RowFacts row) {
        RequestedDevice device = row.device();
        Decision decision = row.decision();
        columns.uuid(key.registrationId())
                .integer(key.row())
                .integer(device.line() > 0 ? device.line() : null)
                .uuid(device.requestId())
                .uuid(device.deviceId())
                .time(decision == null ? null : decision.decidedAt())
                .text(device.file())
                .text(device.serialNumber())
                .text(device.manufacturer())
                .text(device.model())
                .text(device.groupTag())
                .text(device.assignedUser())
                .text(device.purchaseOrder())
                .text(WarningList.write(device.warnings()))
                .text(decision == null ? null : decision.outcome().wireName())
                .text(decision == null ? null : decision.code())
                .text(decision == null ? null : DetailsJson.write(decision.details()));
    }
}
