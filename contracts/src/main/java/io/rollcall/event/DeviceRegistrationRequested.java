package io.rollcall.event;

import static java.util.Objects.requireNonNull;

/**
 * A row of an upload, or a partner's event.
 *
 * @param evidence what the hardware hash says; null when the row has none
 * @param problem why the row or its hash is not valid; null when it is
 */
public record DeviceRegistrationRequested(RequestedDevice device, HashEvidence evidence, Problem problem)
        implements DeviceRequest {

    public DeviceRegistrationRequested {
        requireNonNull(device, "device");
    }

    @Override
    public RegistrationKind kind() {
        return RegistrationKind.REGISTRATION;
    }

    @Override
    public EventType type() {
        return EventType.DEVICE_REGISTRATION_REQUESTED;
    }
}
