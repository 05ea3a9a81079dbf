package io.rollcall.event;

import static java.util.Objects.requireNonNull;

/** New group tag, assigned user or purchase order for a device that the organisation owns; null leaves a value as it is. */
public record DeviceUpdateRequested(RequestedDevice device) implements DeviceRequest {

    public DeviceUpdateRequested {
        requireNonNull(device, "device");
    }

    @Override
    public EventType type() {
        return EventType.DEVICE_UPDATE_REQUESTED;
    }
}
