package io.rollcall.status.projection;

import java.util.Optional;

import io.rollcall.event.DeviceStatus;
import io.rollcall.status.roll.DeviceEntry;
import io.rollcall.status.roll.DeviceFacts;
import io.rollcall.status.roll.DeviceKey;

/**
 * A device after the events of a batch.
 *
 * @param before its entry before them
 * @param cause what last changed the entry; null if nothing did
 */
record FoldedDevice(
        DeviceKey key,
        StoredDevice stored,
        DeviceFacts facts,
        Optional<DeviceEntry> before,
        Optional<DeviceEntry> entry,
        Trigger cause) {

    /** Whether there is anything to write. */
    boolean factsChanged() {
        return !facts.equals(stored.facts());
    }

    /** Whether there is a difference to tell. */
    boolean entryChanged() {
        return entry.isPresent() && before.isPresent()
                ? entry.get().differsFrom(before.get())
                : entry.isPresent() != before.isPresent();
    }

    DeviceStatus statusBefore() {
        return before.map(DeviceEntry::status).orElse(null);
    }

    DeviceStatus status() {
        return entry.map(DeviceEntry::status).orElse(null);
    }
}
