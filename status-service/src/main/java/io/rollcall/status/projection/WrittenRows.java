package io.rollcall.status.projection;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import io.rollcall.event.Outcome;
import io.rollcall.event.WarningCode;
import io.rollcall.status.roll.Decision;
import io.rollcall.status.row.RowFacts;
import io.rollcall.status.row.RowKey;

/**
 * What a transaction did to the rows of registrations. Rows that were there already, as they were asked or as they ended, are not in it:
 * what their events say of devices was written in the transaction that wrote them.
 */
final class WrittenRows {

    private final Map<RowKey, Boolean> inserted;

    /** @param inserted the rows that were written; true for those that had not been seen before */
    WrittenRows(Map<RowKey, Boolean> inserted) {
        this.inserted = inserted;
    }

    boolean contains(RowKey row) {
        return inserted.containsKey(row);
    }

    /** Whether this transaction is the first to know of the row. */
    boolean isNew(RowKey row) {
        return inserted.getOrDefault(row, false);
    }

    /** How far that brings each registration. */
    List<RowProgress> progress(List<Map.Entry<RowKey, RowFacts>> rows) {
        Map<Destination, RowProgress> progress = new HashMap<>();
        for (Map.Entry<RowKey, RowFacts> row : rows) {
            Boolean isNew = inserted.get(row.getKey());
            if (isNew != null) {
                Decision decision = row.getValue().decision();
                RowProgress one = new RowProgress(
                        row.getKey().registrationId(),
                        decision == null ? null : decision.outcome(),
                        1,
                        isNew ? 1 : 0,
                        differs(row.getValue()) ? 1 : 0,
                        decision == null ? null : decision.decidedAt());
                progress.merge(new Destination(one.registrationId(), one.outcome()), one, RowProgress::and);
            }
        }
        return new ArrayList<>(progress.values());
    }

    private static boolean differs(RowFacts row) {
        return row.decided() && row.device().warnings().contains(WarningCode.METADATA_UNCHANGED.code());
    }

    private record Destination(UUID registrationId, Outcome outcome) {}
}
