package io.rollcall.status.roll;

import java.util.UUID;

import static java.util.Objects.requireNonNull;

/** A device as one organisation sees it. Ordered, so that whoever locks several of them does so in the same order. */
public record DeviceKey(String organization, UUID deviceId) implements Comparable<DeviceKey> {

    public DeviceKey {
        requireNonNull(organization, "organization");
        requireNonNull(deviceId, "deviceId");
    }

    @Override
    public int compareTo(DeviceKey other) {
        int byDevice = UuidOrder.UNSIGNED.compare(deviceId, other.deviceId);
        return byDevice != 0 ? byDevice : organization.compareTo(other.organization);
    }
}
