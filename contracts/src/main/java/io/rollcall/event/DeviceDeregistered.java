package io.rollcall.event;

import static java.util.Objects.requireNonNull;

/** The device left the organisation's roll, or its failed entry was dismissed. */
public record DeviceDeregistered(RequestedDevice device, Verdict verdict) implements DeviceOutcome {

    public DeviceDeregistered {
        requireNonNull(device, "device");
        requireNonNull(verdict, "verdict");
    }

    @Override
    public Outcome outcome() {
        return Outcome.DEREGISTERED;
    }
}
