package io.rollcall.event;

import java.util.Set;

import static java.util.Objects.requireNonNull;

/**
 * New group tag, assigned user or purchase order for a device that the organisation owns; null leaves a value as it is.
 *
 * @param clears values that are to be gone
 */
public record DeviceUpdateRequested(RequestedDevice device, Set<MetadataField> clears) implements DeviceRequest {

    public DeviceUpdateRequested {
        requireNonNull(device, "device");
        clears = clears == null ? Set.of() : Set.copyOf(clears);
    }

    /** An update that clears nothing. */
    public DeviceUpdateRequested(RequestedDevice device) {
        this(device, Set.of());
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
