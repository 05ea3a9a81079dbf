package io.rollcall.event;

import static java.util.Objects.requireNonNull;

/** A deregistration or an update was refused. */
public record DeviceRefused(RequestedDevice device, Verdict verdict) implements DeviceOutcome {

    public DeviceRefused {
        requireNonNull(device, "device");
        requireNonNull(verdict, "verdict");
    }

    @Override
    public Outcome outcome() {
        return Outcome.REFUSED;
    }
}
