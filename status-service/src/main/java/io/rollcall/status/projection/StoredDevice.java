package io.rollcall.status.projection;

import io.rollcall.status.roll.DeviceFacts;

/**
 * A device as the table has it.
 *
 * @param changeSeq its latest change; null if there was none
 */
record StoredDevice(DeviceFacts facts, Long changeSeq) {

    /** One that the table does not have. */
    static final StoredDevice NONE = new StoredDevice(DeviceFacts.NONE, null);
}
