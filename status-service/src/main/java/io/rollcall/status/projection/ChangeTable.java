package io.rollcall.status.projection;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.rollcall.event.DeviceStatus;
import io.rollcall.event.RequestedDevice;
import io.rollcall.servicekit.sql.UnitOfWork;
import io.rollcall.status.roll.DeviceEntry;
import io.rollcall.status.roll.DeviceKey;

/** Writes {@code device_change}. */
final class ChangeTable {

    /** By its key and not by a join, so that new devices, which have no earlier change, cost nothing more. */
    private static final String INSERT =
            """
            INSERT INTO device_change (seq, previous_seq, at, device_id, request_id, registration_id, row_number, organization,
                previous_status, status, cause, code, changed_by, previous_partner, partner, xid)
            SELECT u.*, CASE WHEN u.previous_seq IS NULL THEN pg_current_xact_id() ELSE greatest(
                pg_current_xact_id(), (SELECT p.xid FROM device_change p WHERE p.seq = u.previous_seq)) END
            FROM unnest($1::bigint[], $2::bigint[], $3::timestamptz[], $4::uuid[], $5::uuid[], $6::uuid[], $7::int[],
                $8::text[], $9::text[], $10::text[], $11::text[], $12::text[], $13::text[], $14::text[], $15::text[])
                AS u (seq, previous_seq, at, device_id, request_id, registration_id, row_number, organization,
                    previous_status, status, cause, code, changed_by, previous_partner, partner)""";

    private ChangeTable() {}

    /** @param sequences the number that each of the devices' changes got when the device was written */
    static void insert(UnitOfWork work, List<FoldedDevice> changed, Map<DeviceKey, Long> sequences) {
        if (changed.isEmpty()) {
            return;
        }
        ColumnArrays columns = new ColumnArrays(changed.size());
        for (FoldedDevice device : changed) {
            add(columns, device, sequences.get(device.key()));
            columns.endRow();
        }
        work.execute(INSERT, columns.tuple());
    }

    private static void add(ColumnArrays columns, FoldedDevice device, Long sequence) {
        Trigger cause = device.cause();
        RequestedDevice request = cause.request();
        columns.number(sequence)
                .number(device.stored().changeSeq())
                .time(device.entry().map(DeviceEntry::updatedAt).orElse(cause.at()))
                .uuid(device.key().deviceId())
                .uuid(request == null ? null : request.requestId())
                .uuid(request == null ? null : request.registrationId())
                .integer(request == null ? null : Integer.valueOf((int) request.row()))
                .text(device.key().organization())
                .text(name(device.statusBefore()))
                .text(name(device.status()))
                .text(cause.cause().wireName())
                .text(cause.code())
                .text(cause.changedBy())
                .text(partner(device.before()))
                .text(partner(device.entry()));
    }

    private static String partner(Optional<DeviceEntry> entry) {
        return entry.map(present -> present.shown().partner()).orElse(null);
    }

    private static String name(DeviceStatus status) {
        return status == null ? null : status.wireName();
    }
}
