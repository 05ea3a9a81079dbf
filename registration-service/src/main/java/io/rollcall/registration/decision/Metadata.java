package io.rollcall.registration.decision;

import io.rollcall.event.DeviceUpdateRequested;
import io.rollcall.event.MetadataField;
import io.rollcall.event.RequestedDevice;

/** What an organisation notes about its device; null where it noted nothing. */
public record Metadata(String groupTag, String assignedUser, String purchaseOrder) {

    public static final Metadata NONE = new Metadata(null, null, null);

    public static Metadata of(RequestedDevice device) {
        return new Metadata(device.groupTag(), device.assignedUser(), device.purchaseOrder());
    }

    /** These values with those of a request in their place where it has any. */
    Metadata updatedBy(RequestedDevice device) {
        return new Metadata(
                present(device.groupTag(), groupTag),
                present(device.assignedUser(), assignedUser),
                present(device.purchaseOrder(), purchaseOrder));
    }

    /** These values as an update wants them. */
    Metadata updatedBy(DeviceUpdateRequested update) {
        Metadata updated = updatedBy(update.device());
        return new Metadata(
                update.clears().contains(MetadataField.GROUP_TAG) ? null : updated.groupTag,
                update.clears().contains(MetadataField.ASSIGNED_USER) ? null : updated.assignedUser,
                update.clears().contains(MetadataField.PURCHASE_ORDER) ? null : updated.purchaseOrder);
    }

    private static String present(String asked, String known) {
        return asked != null ? asked : known;
    }
}
