package io.rollcall.status.projection;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import io.rollcall.event.RequestedDevice;
import io.rollcall.servicekit.sql.UnitOfWork;
import io.rollcall.status.roll.Decision;
import io.rollcall.status.row.RowFacts;
import io.rollcall.status.row.RowKey;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;

/** Reads and writes {@code registration_row}. */
final class RowTable {

    /** A row is inserted, or decided if it was pending; the first decision stands. What comes back are the rows that were written. */
    private static final String WRITE =
            """
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
            RETURNING r.registration_id, r.row_number, (xmax = 0) AS inserted""";

    private static final String KNOWN =
            """
            SELECT r.registration_id, r.row_number FROM unnest($1::uuid[], $2::int[]) AS k (registration_id, row_number)
            JOIN registration_row r ON r.registration_id = k.registration_id AND r.row_number = k.row_number""";

    private RowTable() {}

    /** Those of the rows that the table has, pending or decided. */
    static Set<RowKey> known(UnitOfWork work, Collection<RowKey> rows) {
        UUID[] registrations = rows.stream().map(RowKey::registrationId).toArray(UUID[]::new);
        Integer[] numbers = rows.stream().map(RowKey::row).toArray(Integer[]::new);
        Set<RowKey> known = new HashSet<>(rows.size() * 2);
        for (Row row : work.execute(KNOWN, Tuple.of(registrations, numbers))) {
            known.add(new RowKey(row.getUUID(0), row.getInteger(1)));
        }
        return known;
    }

    static WrittenRows write(UnitOfWork work, List<Map.Entry<RowKey, RowFacts>> rows) {
        Map<RowKey, Boolean> inserted = new HashMap<>(rows.size() * 2);
        if (!rows.isEmpty()) {
            ColumnArrays columns = new ColumnArrays(rows.size());
            for (Map.Entry<RowKey, RowFacts> entry : rows) {
                add(columns, entry.getKey(), entry.getValue());
                columns.endRow();
            }
            for (Row row : work.execute(WRITE, columns.tuple())) {
                inserted.put(new RowKey(row.getUUID(0), row.getInteger(1)), row.getBoolean(2));
            }
        }
        return new WrittenRows(inserted);
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
