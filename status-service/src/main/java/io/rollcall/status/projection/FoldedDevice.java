package io.rollcall.status.projection;

import java.util.Optional;

import io.rollcall.event.DeviceStatus;
import io.rollcall.event.Event;
import io.rollcall.status.roll.DeviceEntry;
import io.rollcall.status.roll.DeviceFacts;
import io.rollcall.status.roll.DeviceKey;

/**
 * A device after the events of a batch.
 *
 * @param before its entry before them
 * @param cause the event that last changed the entry; null if none did
 */
record FoldedDevice(
        DeviceKey key,
        StoredDevice stored,
        DeviceFacts facts,
        Optional<DeviceEntry> before,
        Optional<DeviceEntry> entry,
        Event cause) {

    /** Whether there is anything to write. */
    boolean factsChanged() {
        return !facts.equals(stored.facts());
    }

    /** Whether people see a difference. */
    boolean entryChanged() {
        return !entry.equals(before);
    }

    DeviceStatus statusBefore() {
        return before.map(DeviceEntry::status).orElse(null);
    }

    DeviceStatus status() {
        return entry.map(DeviceEntry::status).orElse(null);
    }
}
