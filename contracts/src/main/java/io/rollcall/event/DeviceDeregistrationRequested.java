package io.rollcall.event;

import static java.util.Objects.requireNonNull;

/** The organisation no longer wants the device, or dismisses its failed entry. */
public record DeviceDeregistrationRequested(RequestedDevice device) implements DeviceRequest {

    public DeviceDeregistrationRequested {
        requireNonNull(device, "device");
    }

    @Override
    public EventType type() {
        return EventType.DEVICE_DEREGISTRATION_REQUESTED;
    }
}
