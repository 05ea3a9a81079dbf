package io.rollcall.event;

import java.util.UUID;

import static java.util.Objects.requireNonNull;

/**
 * The organization no longer wants the device, or dismisses its failed entry. The device is named by its id, by its serial number, or by
 * the registration request that is to be undone; a request that names neither means nothing on any roll.
 *
 * @param problem why the row of a file cannot be used; null where it can, and for anything but a file
 * @param undoes the registration request that is undone, if the device still is what that request made of it; null where the device is
 *     named by its id
 */
public record DeviceDeregistrationRequested(RequestedDevice device, UUID undoes, Problem problem)
        implements DeviceRequest {

    public DeviceDeregistrationRequested {
        requireNonNull(device, "device");
    }

    public DeviceDeregistrationRequested(RequestedDevice device, UUID undoes) {
        this(device, undoes, null);
    }

    /** Of a device that is named by its id or its serial number. */
    public DeviceDeregistrationRequested(RequestedDevice device) {
        this(device, null, null);
    }

    @Override
    public RegistrationKind kind() {
        return RegistrationKind.DEREGISTRATION;
    }

    @Override
    public EventType type() {
        return EventType.DEVICE_DEREGISTRATION_REQUESTED;
    }
}
