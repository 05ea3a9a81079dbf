package io.rollcall.event;

import static java.util.Objects.requireNonNull;

/** The device's user has enrolled it. */
public record DeviceEnrolled(Sighting sighting) implements DeviceActivity {

    public DeviceEnrolled {
        requireNonNull(sighting, "sighting");
    }

    @Override
    public EventType type() {
        return EventType.DEVICE_ENROLLED;
    }
}
