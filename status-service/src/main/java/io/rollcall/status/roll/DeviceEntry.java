package io.rollcall.status.roll;

import java.time.Instant;

import io.rollcall.event.DeviceStatus;

import static java.util.Objects.requireNonNull;

/**
 * A device on an organisation's roll.
 *
 * @param shown the request that the entry comes from: the one that owns the device, else the latest attempt
 * @param metadata the request's, unless it was updated since
 * @param registeredAt when it became the organisation's; null if it is not
 * @param enrolledAt when it was last enrolled for the organisation; null if it was not
 * @param lastSeenAt when it last showed up for the organisation; null if it did not
 * @param updatedAt when what the entry says happened, by the events' own times
 * @param failure null unless the status is failed
 */
public record DeviceEntry(
        DeviceStatus status,
        Request shown,
        Metadata metadata,
        Instant registeredAt,
        Instant enrolledAt,
        Instant lastSeenAt,
        Instant updatedAt,
        Failure failure) {

    public DeviceEntry {
        requireNonNull(status, "status");
        requireNonNull(shown, "shown");
        requireNonNull(updatedAt, "updatedAt");
        if ((failure != null) != (status == DeviceStatus.FAILED)) {
            throw new IllegalArgumentException("an entry has a failure when it is failed, and then only");
        }
    }

    /**
     * Whether the difference is worth telling. A device that shows up again and again does not change by it, or its history and
     * everybody's live view would drown in that.
     */
    public boolean differsFrom(DeviceEntry other) {
        if (lastSeenAt == null || other.lastSeenAt == null || lastSeenAt.equals(other.lastSeenAt)) {
            return !equals(other);
        }
        return !equals(new DeviceEntry(
                other.status,
                other.shown,
                other.metadata,
                other.registeredAt,
                other.enrolledAt,
                lastSeenAt,
                updatedAt,
                other.failure));
    }
}
