package io.rollcall.status.projection;

import java.util.List;
import java.util.Map;

import io.rollcall.servicekit.sql.UnitOfWork;
import io.rollcall.status.roll.DeviceKey;

/** Writes devices that are locked, and what follows from a change: its history and the counts. */
final class EntryWriter {

    private EntryWriter() {}

    /** @param slot see {@link CountTable#add} */
    static void update(UnitOfWork work, List<FoldedDevice> devices, int slot) {
        Map<DeviceKey, Long> sequences = DeviceTable.update(work, devices);
        List<FoldedDevice> changed =
                devices.stream().filter(FoldedDevice::entryChanged).toList();
        ChangeTable.insert(work, changed, sequences);
        CountTable.add(work, changed, slot);
        Figures.addProblems(work, changed, slot);
    }
}
