package io.rollcall.event;

import static java.util.Objects.requireNonNull;

/** The row or its hash is not valid. */
public record DeviceInvalid(RequestedDevice device, Verdict verdict) implements DeviceOutcome {

    public DeviceInvalid {
        requireNonNull(device, "device");
        requireNonNull(verdict, "verdict");
    }

    @Override
    public Outcome outcome() {
        return Outcome.INVALID;
    }
}
