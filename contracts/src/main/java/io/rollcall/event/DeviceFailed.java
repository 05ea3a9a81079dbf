package io.rollcall.event;

import static java.util.Objects.requireNonNull;

/** The request could not be decided, or its partner was not authorised. */
public record DeviceFailed(RequestedDevice device, Verdict verdict) implements DeviceOutcome {

    public DeviceFailed {
        requireNonNull(device, "device");
        requireNonNull(verdict, "verdict");
    }

    @Override
    public Outcome outcome() {
        return Outcome.FAILED;
    }
}
