package io.rollcall.intake.selection;

import java.io.Closeable;
import java.io.IOException;
import java.sql.SQLException;

import io.rollcall.event.DeviceRequest;
import io.rollcall.event.EventJson;
import io.rollcall.event.RequestedDevice;
import io.rollcall.intake.row.Submission;
import io.rollcall.intake.slot.UploadSlots;
import io.rollcall.intake.spool.Rows;

/** One row for each selected device, made while it is published. */
public final class SelectedRows implements Rows, Closeable {

    private final Submission submission;
    private final DeviceIds ids;
    private final Requests requests;
    private final Keeper keeper;
    private final UploadSlots.Slot slot;

    /** @param slot given back when all is published; null for none */
    SelectedRows(Submission submission, DeviceIds ids, Requests requests, Keeper keeper, UploadSlots.Slot slot) {
        this.submission = submission;
        this.ids = ids;
        this.requests = requests;
        this.keeper = keeper;
        this.slot = slot;
    }

    /** Makes the request of a row. */
    @FunctionalInterface
    public interface Requests {
        DeviceRequest of(RequestedDevice row);
    }

    /** Stores the devices for a further attempt. */
    @FunctionalInterface
    interface Keeper {
        void keep() throws SQLException;
    }

    @Override
    public long rows() {
        return ids.number();
    }

    @Override
    public void forEach(Visitor visitor) throws IOException {
        for (long number = 1; number <= ids.number(); number++) {
            RequestedDevice row = submission.row(number, ids.get(number - 1));
            visitor.row(number, row.key(), row.requestId(), EventJson.write(requests.of(row)));
        }
    }

    /** Stores the devices, so that a further attempt of this request is about the same ones. */
    public void keep() throws SQLException {
        keeper.keep();
    }

    @Override
    public void close() {
        if (slot != null) {
            slot.close();
        }
    }
}
