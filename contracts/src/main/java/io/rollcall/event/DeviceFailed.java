package io.rollcall.event;

import static java.util.Objects.requireNonNull;

/**
 * The request could not be decided, or its partner was not authorised.
 *
 * @param kind what was asked: only a registration that failed is a failed attempt to get the device
 */
public record DeviceFailed(RequestedDevice device, Verdict verdict, RegistrationKind kind) implements DeviceOutcome {

    public DeviceFailed {
        requireNonNull(device, "device");
        requireNonNull(verdict, "verdict");
        requireNonNull(kind, "kind");
    }

    /** A registration that failed. */
    public DeviceFailed(RequestedDevice device, Verdict verdict) {
        this(device, verdict, RegistrationKind.REGISTRATION);
    }

    @Override
    public Outcome outcome() {
        return Outcome.FAILED;
    }
}
