package io.rollcall.status.roll;

import io.rollcall.event.RequestedDevice;

/** What an organisation says about a device. */
public record Metadata(String groupTag, String assignedUser, String purchaseOrder) {

    static Metadata of(RequestedDevice device) {
        return new Metadata(
                Stored.text(device.groupTag()), Stored.text(device.assignedUser()), Stored.text(device.purchaseOrder()));
    }
}
