package io.rollcall.event;

import java.util.Set;

import static java.util.Objects.requireNonNull;

/**
 * New group tag, assigned user or purchase order for a device that the organisation owns; null leaves a value as it is.
 *
 * @param clears values that are to be gone
 * @param problem why the row of a file cannot be used; null where it can, and for anything but a file
 */
public record DeviceUpdateRequested(RequestedDevice device, Set<MetadataField> clears, Problem problem)
        implements DeviceRequest {

    public DeviceUpdateRequested {
        requireNonNull(device, "device");
        clears = clears == null ? Set.of() : Set.copyOf(clears);
    }

    public DeviceUpdateRequested(RequestedDevice device, Set<MetadataField> clears) {
        this(device, clears, null);
    }

    /** An update that clears nothing. */
    public DeviceUpdateRequested(RequestedDevice device) {
        this(device, Set.of(), null);
    }

    @Override
    public RegistrationKind kind() {
        return RegistrationKind.UPDATE;
    }

    @Override
    public EventType type() {
        return EventType.DEVICE_UPDATE_REQUESTED;
    }
}
