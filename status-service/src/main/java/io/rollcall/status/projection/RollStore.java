package io.rollcall.status.projection;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

import io.rollcall.servicekit.position.BatchRange;
import io.rollcall.servicekit.retry.Concurrency;
import io.rollcall.servicekit.sql.Transactions;
import io.rollcall.servicekit.sql.UnitOfWork;
import io.rollcall.status.roll.DeviceKey;
import io.rollcall.status.row.RowFacts;
import io.rollcall.status.row.RowKey;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Writes a batch in one transaction, with as few statements as its content allows. The rows come first, and tell the rest: what is known of
 * a row already adds nothing to its device; a device whose row is new is inserted at once, since nearly all of them are new; only the others
 * are read, folded and updated. The rows that many batches
 * touch, counts and registrations, come last: they stay locked for the length of a commit only.
 */
@ApplicationScoped
class RollStore {

    private final Transactions transactions;

    RollStore(Transactions transactions) {
        this.transactions = transactions;
    }

    /** @param range the offsets to store as applied in the same transaction; may be empty */
    void apply(ProjectionBatch batch, BatchRange range) {
        transactions.run(work -> {
            List<Map.Entry<RowKey, RowFacts>> rows = batch.rows();
            WrittenRows written = RowTable.write(work, rows);
            List<FoldedDevice> changed = writeDevices(work, batch.devices(), written);
            ProjectionOffsets.OFFSETS.advance(work, range);
            CountTable.add(work, changed, batch.slot());
            Figures.addProblems(work, changed, batch.slot());
            Figures.addOutcomes(work, rows, written, batch.slot());
            RegistrationTable.write(work, batch.registrations(), batch.organizations(), written.progress(rows));
        });
    }

    /** The devices whose entries changed. */
    private static List<FoldedDevice> writeDevices(
            UnitOfWork work, List<Map.Entry<DeviceKey, DeviceEvents>> devices, WrittenRows rows) {
        SortedMap<DeviceKey, DeviceEvents> known = new TreeMap<>();
        List<FoldedDevice> likelyNew = new ArrayList<>();
        for (Map.Entry<DeviceKey, DeviceEvents> device : devices) {
            DeviceEvents events = device.getValue();
            if (events.likelyNew(rows)) {
                FoldedDevice folded = events.foldInto(device.getKey(), StoredDevice.NONE);
                if (folded.factsChanged()) {
                    likelyNew.add(folded);
                }
            } else if (events.concern(rows)) {
                known.put(device.getKey(), events);
            }
        }
        Map<DeviceKey, Long> sequences = new HashMap<>();
        List<FoldedDevice> written = new ArrayList<>();
        Map<DeviceKey, Long> inserted = DeviceTable.insert(work, likelyNew);
        for (FoldedDevice device : likelyNew) {
            if (inserted.containsKey(device.key())) {
                written.add(device);
            }
        }
        if (written.size() < likelyNew.size()) {
            for (Map.Entry<DeviceKey, DeviceEvents> device : devices) {
                if (device.getValue().likelyNew(rows) && !inserted.containsKey(device.getKey())) {
                    known.put(device.getKey(), device.getValue());
                }
            }
        }
        sequences.putAll(inserted);
        writeKnown(work, known, written, sequences);
        List<FoldedDevice> changed =
                written.stream().filter(FoldedDevice::entryChanged).toList();
        ChangeTable.insert(work, changed, sequences);
        return changed;
    }

    private static void writeKnown(
            UnitOfWork work,
            SortedMap<DeviceKey, DeviceEvents> known,
            List<FoldedDevice> written,
            Map<DeviceKey, Long> sequences) {
        if (known.isEmpty()) {
            return;
        }
        Map<DeviceKey, StoredDevice> stored = DeviceTable.lock(work, known.keySet());
        List<FoldedDevice> updates = new ArrayList<>();
        List<FoldedDevice> inserts = new ArrayList<>();
        known.forEach((key, ofDevice) -> {
            StoredDevice before = stored.get(key);
            FoldedDevice device = ofDevice.foldInto(key, before == null ? StoredDevice.NONE : before);
            if (device.factsChanged()) {
                (before == null ? inserts : updates).add(device);
            }
        });
        sequences.putAll(DeviceTable.update(work, updates));
        Map<DeviceKey, Long> inserted = DeviceTable.insert(work, inserts);
        if (inserted.size() < inserts.size()) {
            throw new Concurrency("a device was written by another consumer meanwhile");
        }
        sequences.putAll(inserted);
        written.addAll(updates);
        written.addAll(inserts);
    }
}
