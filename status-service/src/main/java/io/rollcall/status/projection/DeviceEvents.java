package io.rollcall.status.projection;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.rollcall.event.Event;
import io.rollcall.status.roll.DeviceEntry;
import io.rollcall.status.roll.DeviceFacts;
import io.rollcall.status.roll.DeviceKey;
import io.rollcall.status.roll.RollState;
import io.rollcall.status.roll.RollView;
import io.rollcall.status.row.RowKey;

/** The events of a batch about one device. */
final class DeviceEvents {

    private final List<Event> events = new ArrayList<>(2);
    private final List<RowKey> rows = new ArrayList<>(2);

    void add(RowKey row, Event event) {
        rows.add(row);
        events.add(event);
    }

    /** Whether the device is likely to be new: one of its rows is. */
    boolean likelyNew(WrittenRows written) {
        return rows.stream().anyMatch(written::isNew);
    }

    /** Whether any of these events can add something: where their rows were not written, they have been folded before. */
    boolean concern(WrittenRows written) {
        return rows.stream().anyMatch(written::contains);
    }

    /** The facts after these events, and what last changed what they come to. */
    FoldedDevice foldInto(DeviceKey key, StoredDevice stored) {
        DeviceFacts facts = stored.facts();
        Optional<DeviceEntry> before = RollView.of(facts);
        Optional<DeviceEntry> entry = before;
        Trigger cause = null;
        for (Event event : events) {
            DeviceFacts folded = facts.fold(event);
            if (folded.equals(facts)) {
                continue;
            }
            facts = folded;
            Optional<DeviceEntry> next = RollView.of(facts);
            if (!next.equals(entry)) {
                cause = Trigger.of(event);
                RollState.of(entry).to(RollState.of(next), cause.cause());
                entry = next;
            }
        }
        return new FoldedDevice(key, stored, facts, before, entry, cause);
    }
}
