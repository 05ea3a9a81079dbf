package io.rollcall.registration.decision;

import io.rollcall.event.RequestedDevice;

import static java.util.Objects.requireNonNull;

/** A partner and an organisation that it acts for. */
public record Relationship(String partner, String organization) {

    public Relationship {
        requireNonNull(partner, "partner");
        requireNonNull(organization, "organization");
    }

    static Relationship of(RequestedDevice device) {
        return new Relationship(device.partner(), device.organization());
    }
}
