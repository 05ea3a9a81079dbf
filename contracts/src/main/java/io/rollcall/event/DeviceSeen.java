package io.rollcall.event;

import static java.util.Objects.requireNonNull;

/** The device has checked in. */
public record DeviceSeen(Sighting sighting) implements DeviceActivity {

    public DeviceSeen {
        requireNonNull(sighting, "sighting");
    }

    @Override
    public EventType type() {
        return EventType.DEVICE_SEEN;
    }
}
