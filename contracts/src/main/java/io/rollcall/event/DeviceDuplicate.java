package io.rollcall.event;

import static java.util.Objects.requireNonNull;

/** The organisation owned the device already. */
public record DeviceDuplicate(RequestedDevice device, Verdict verdict) implements DeviceOutcome {

    public DeviceDuplicate {
        requireNonNull(device, "device");
        requireNonNull(verdict, "verdict");
    }

    @Override
    public Outcome outcome() {
        return Outcome.DUPLICATE;
    }
}
