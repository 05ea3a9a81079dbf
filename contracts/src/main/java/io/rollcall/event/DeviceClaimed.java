package io.rollcall.event;

import static java.util.Objects.requireNonNull;

/** Another organisation owns the device; which one is never said. */
public record DeviceClaimed(RequestedDevice device, Verdict verdict) implements DeviceOutcome {

    public DeviceClaimed {
        requireNonNull(device, "device");
        requireNonNull(verdict, "verdict");
    }

    @Override
    public Outcome outcome() {
        return Outcome.CLAIMED;
    }
}
