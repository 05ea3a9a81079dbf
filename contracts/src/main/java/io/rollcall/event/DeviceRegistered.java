package io.rollcall.event;

import static java.util.Objects.requireNonNull;

/** The device is now the organisation's. */
public record DeviceRegistered(RequestedDevice device, Verdict verdict) implements DeviceOutcome {

    public DeviceRegistered {
        requireNonNull(device, "device");
        requireNonNull(verdict, "verdict");
    }

    @Override
    public Outcome outcome() {
        return Outcome.REGISTERED;
    }
}
