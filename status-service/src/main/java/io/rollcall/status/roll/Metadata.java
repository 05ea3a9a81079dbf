package io.rollcall.status.roll;

import io.rollcall.event.RequestedDevice;

/** What an organisation says about a device. */
public record Metadata(String groupTag, String assignedUser, String purchaseOrder) {

    static Metadata of(RequestedDevice device) {
        return new Metadata(device.groupTag(), device.assignedUser(), device.purchaseOrder());
    }
}
