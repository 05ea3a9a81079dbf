package io.rollcall.status.outbox;

import java.time.Instant;
import java.time.OffsetDateTime;

import io.rollcall.event.DeviceStatus;
import io.rollcall.event.DeviceStatusChanged;
import io.rollcall.event.Outcome;
import io.rollcall.status.projection.DetailsJson;
import io.rollcall.status.roll.DeviceKey;
import io.vertx.mutiny.sqlclient.Row;

/** Rows of {@code device} as entries that are published. */
final class EntryRow {

    static final String COLUMNS =
            """
            d.organization, d.device_id, d.status, d.serial_number, d.manufacturer, d.model, d.group_tag, d.assigned_user, \
            d.purchase_order, d.registration_id, d.registered_by, d.partner, d.requested_at, d.owned, d.claimed_at, d.enrolled_at, \
            d.last_seen_at, d.quiet_since, d.quiet_noticed_at, d.updated_at, d.attempt_outcome, d.attempt_code, d.attempt_details, \
            d.request_id, d.change_seq""";

    private EntryRow() {}

    static DeviceKey key(Row row) {
        return new DeviceKey(row.getString("organization"), row.getUUID("device_id"));
    }

    /** @param previousStatus what the entry's status was when it was last told of; null if it was not on the roll */
    static StoredEntry entry(Row row, DeviceStatus previousStatus) {
        DeviceStatus status = DeviceStatus.ofWireName(row.getString("status"));
        return new StoredEntry(row.getLong("change_seq"), status == null ? null : event(row, status, previousStatus));
    }

    private static DeviceStatusChanged event(Row row, DeviceStatus status, DeviceStatus previousStatus) {
        boolean failed = status == DeviceStatus.FAILED;
        boolean owned = Boolean.TRUE.equals(row.getBoolean("owned"));
        return new DeviceStatusChanged(
                row.getString("organization"),
                row.getUUID("device_id"),
                status,
                previousStatus,
                row.getString("serial_number"),
                row.getString("manufacturer"),
                row.getString("model"),
                row.getString("group_tag"),
                row.getString("assigned_user"),
                row.getString("purchase_order"),
                row.getUUID("registration_id"),
                row.getString("registered_by"),
                row.getString("partner"),
                instant(row, "requested_at"),
                owned ? instant(row, "claimed_at") : null,
                instant(row, "enrolled_at"),
                instant(row, "last_seen_at"),
                owned ? instant(row, "quiet_since") : null,
                owned ? instant(row, "quiet_noticed_at") : null,
                instant(row, "updated_at"),
                failed ? Outcome.ofWireName(row.getString("attempt_outcome")) : null,
                failed ? row.getString("attempt_code") : null,
                failed ? DetailsJson.read(row.getString("attempt_details")) : null,
                failed ? row.getUUID("request_id") : null);
    }

    private static Instant instant(Row row, String column) {
        OffsetDateTime time = row.getOffsetDateTime(column);
        return time == null ? null : time.toInstant();
    }
}
