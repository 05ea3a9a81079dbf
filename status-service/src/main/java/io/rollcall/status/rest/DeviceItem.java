package io.rollcall.status.rest;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;

import io.rollcall.event.DeviceStatus;
import io.rollcall.event.Outcome;
import io.rollcall.status.query.DeviceReader;
import io.rollcall.text.Texts;
import io.vertx.mutiny.sqlclient.Row;

/** A device as clients see it. */
public record DeviceItem(
        UUID id,
        String serialNumber,
        String manufacturer,
        String model,
        String status,
        String statusText,
        DeviceError error,
        String groupTag,
        String assignedUser,
        String purchaseOrder,
        UUID registrationId,
        String registeredBy,
        String partner,
        Instant requestedAt,
        Instant registeredAt,
        Instant enrolledAt,
        Instant lastSeenAt,
        Instant updatedAt) {

    /** Why the latest attempt failed, and what to do. */
    public record DeviceError(String outcome, String code, String title, String message, UUID requestId) {}

    /** Of a row of {@link DeviceReader}. */
    public static DeviceItem of(Row row, Texts texts) {
        DeviceStatus status = DeviceStatus.ofWireName(row.getString("status"));
        boolean owned = Boolean.TRUE.equals(row.getBoolean("owned"));
        return new DeviceItem(
                row.getUUID("device_id"),
                row.getString("serial_number"),
                row.getString("manufacturer"),
                row.getString("model"),
                status.wireName(),
                texts.status(status),
                status == DeviceStatus.FAILED ? error(row, texts) : null,
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
                instant(row, "updated_at"));
    }

    private static DeviceError error(Row row, Texts texts) {
        Outcome outcome = Outcome.ofWireName(row.getString("attempt_outcome"));
        String code = row.getString("attempt_code");
        return new DeviceError(
                outcome.wireName(),
                code,
                texts.title(outcome),
                Messages.of(texts, code, row.getString("attempt_details"), row),
                row.getUUID("request_id"));
    }

    static Instant instant(Row row, String column) {
        OffsetDateTime time = row.getOffsetDateTime(column);
        return time == null ? null : time.toInstant();
    }
}
