package io.rollcall.event;

import java.time.Instant;

import static java.util.Objects.requireNonNull;

/**
 * The device is now the organisation's.
 *
 * @param releasedAt when the device last lost an owner, by the clock of registration's database; null if it never did. What happened to
 *     the device until then is nothing of its new owner's
 */
public record DeviceRegistered(RequestedDevice device, Verdict verdict, Instant releasedAt) implements DeviceOutcome {

    public DeviceRegistered {
        requireNonNull(device, "device");
        requireNonNull(verdict, "verdict");
    }

    /** Of a device that never had another owner. */
    public DeviceRegistered(RequestedDevice device, Verdict verdict) {
        this(device, verdict, null);
    }

    @Override
    public Outcome outcome() {
        return Outcome.REGISTERED;
    }
}
