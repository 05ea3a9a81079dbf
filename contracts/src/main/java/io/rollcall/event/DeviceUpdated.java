package io.rollcall.event;

import static java.util.Objects.requireNonNull;

/** The device's group tag, assigned user or purchase order changed. */
public record DeviceUpdated(RequestedDevice device, Verdict verdict) implements DeviceOutcome {

    public DeviceUpdated {
        requireNonNull(device, "device");
        requireNonNull(verdict, "verdict");
    }

    @Override
    public Outcome outcome() {
        return Outcome.UPDATED;
    }
}
