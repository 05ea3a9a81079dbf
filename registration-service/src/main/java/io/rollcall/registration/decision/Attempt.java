package io.rollcall.registration.decision;

import java.time.Instant;
import java.util.UUID;

import io.rollcall.event.RequestedDevice;

import static java.util.Objects.requireNonNull;

/**
 * An organisation's latest attempt to get a device that ended without it, which shows as failed on its roll until it is dismissed.
 *
 * @param requestId of the attempt, or of the deregistration that dismissed it
 * @param partner who made the attempt for it; null where it did so itself
 * @param dismissed whether it left the roll since then
 */
public record Attempt(UUID requestId, String partner, boolean dismissed, Instant decidedAt) {

    public Attempt {
        requireNonNull(requestId, "requestId");
        requireNonNull(decidedAt, "decidedAt");
    }

    /** Whose attempts at what. */
    public record Subject(UUID deviceId, String organization) {

        public Subject {
            requireNonNull(deviceId, "deviceId");
            requireNonNull(organization, "organization");
        }

        static Subject of(RequestedDevice device) {
            return new Subject(device.deviceId(), device.organization());
        }
    }

    /** A partner dismisses what it asked for itself; the organisation dismisses anything. */
    boolean dismissibleBy(RequestedDevice device) {
        return !dismissed && (device.partner() == null || device.partner().equals(partner));
    }
}
