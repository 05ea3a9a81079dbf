package io.rollcall.registration.decision;

import java.util.UUID;

import io.rollcall.event.RequestedDevice;

import static java.util.Objects.requireNonNull;

/**
 * A registration request that was decided before: what those need to know of it that undo it, or that name a device by its id alone.
 *
 * @param partner who asked for the organisation; null where it did so itself
 * @param deviceId null where the row had no complete identity
 */
public record Origin(UUID requestId, String organization, String partner, UUID deviceId, Names names) {

    public Origin {
        requireNonNull(requestId, "requestId");
        requireNonNull(organization, "organization");
        requireNonNull(names, "names");
    }

    static Origin of(RequestedDevice device) {
        return new Origin(
                device.requestId(), device.organization(), device.partner(), device.deviceId(), Names.of(device));
    }

    /** An organisation undoes its own rows; a partner only those that it asked for. */
    boolean undoableBy(RequestedDevice device) {
        return organization.equals(device.organization())
                && (device.partner() == null || device.partner().equals(partner));
    }
}
