package io.rollcall.event;

import static java.util.Objects.requireNonNull;

/** The cells contradict the hash, or no catalog lists the device. */
public record DeviceNotFound(RequestedDevice device, Verdict verdict) implements DeviceOutcome {

    public DeviceNotFound {
        requireNonNull(device, "device");
        requireNonNull(verdict, "verdict");
    }

    @Override
    public Outcome outcome() {
        return Outcome.NOT_FOUND;
    }
}
