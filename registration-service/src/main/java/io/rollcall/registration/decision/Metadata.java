package io.rollcall.registration.decision;

import io.rollcall.event.RequestedDevice;

/** What an organisation notes about its device; null where it noted nothing. */
public record Metadata(String groupTag, String assignedUser, String purchaseOrder) {

    public static final Metadata NONE = new Metadata(null, null, null);

    static Metadata of(RequestedDevice device) {
        return new Metadata(device.groupTag(), device.assignedUser(), device.purchaseOrder());
    }

    /** These values with those of a request in their place where it has any. */
    Metadata updatedBy(RequestedDevice device) {
        return new Metadata(
                present(device.groupTag(), groupTag),
                present(device.assignedUser(), assignedUser),
                present(device.purchaseOrder(), purchaseOrder));
    }

    private static String present(String asked, String known) {
        return asked != null ? asked : known;
    }
}
