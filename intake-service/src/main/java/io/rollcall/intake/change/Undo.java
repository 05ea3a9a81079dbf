package io.rollcall.intake.change;

import java.io.IOException;
import java.util.UUID;

import io.rollcall.event.DeviceDeregistrationRequested;
import io.rollcall.event.EventJson;
import io.rollcall.event.RequestedDevice;
import io.rollcall.id.RowId;
import io.rollcall.intake.row.Submission;
import io.rollcall.intake.slot.UploadSlots;

/**
 * The rows that undo a registration: one for each of its rows, which it names by the id that follows from the registration's. Nothing is
 * kept of an upload but how many rows it had.
 */
final class Undo implements ChangeOrder.LaterRows {

    private final Submission submission;
    private final UUID undone;
    private final long rows;
    private final UploadSlots.Slot slot;

    /**
     * @param rows how many the registration has
     * @param slot given back when all is published; null for none
     */
    Undo(Submission submission, UUID undone, long rows, UploadSlots.Slot slot) {
        this.submission = submission;
        this.undone = undone;
        this.rows = rows;
        this.slot = slot;
    }

    @Override
    public long rows() {
        return rows;
    }

    @Override
    public void forEach(Visitor visitor) throws IOException {
        for (long number = 1; number <= rows; number++) {
            RequestedDevice row = submission.row(number, null);
            visitor.row(
                    number,
                    row.key(),
                    row.requestId(),
                    EventJson.write(new DeviceDeregistrationRequested(row, RowId.of(undone, number))));
        }
    }

    @Override
    public void close() {
        if (slot != null) {
            slot.close();
        }
    }
}
