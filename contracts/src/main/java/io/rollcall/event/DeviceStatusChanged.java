package io.rollcall.event;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;

import static java.util.Objects.requireNonNull;

/**
 * A device's entry on an organisation's roll changed; topic {@code rollcall.device-status}. It carries the whole entry. An entry
 * that leaves the roll is a record without a value instead.
 *
 * @param previousStatus null for a new entry
 * @param lastSeenAt when it had last been seen as the entry changed; being seen once more changes no entry
 * @param quietSince when the device was last found inactive, nothing had been seen of it that happened after this; null if it never was
 * @param inactiveAt when the device was last found inactive; null if it never was
 * @param outcome how the latest attempt failed, with its code, details and request; null unless the status is failed
 */
public record DeviceStatusChanged(
        String organization,
        UUID deviceId,
        DeviceStatus status,
        DeviceStatus previousStatus,
        String serialNumber,
        String manufacturer,
        String model,
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
        Instant quietSince,
        Instant inactiveAt,
        Instant updatedAt,
        Outcome outcome,
        String code,
        Map<String, String> details,
        UUID requestId)
        implements Event {

    public DeviceStatusChanged {
        requireNonNull(organization, "organization");
        requireNonNull(deviceId, "deviceId");
        requireNonNull(status, "status");
        requireNonNull(updatedAt, "updatedAt");
        details = details == null ? Map.of() : Map.copyOf(details);
    }

    @Override
    public EventType type() {
        return EventType.DEVICE_STATUS_CHANGED;
    }
}
