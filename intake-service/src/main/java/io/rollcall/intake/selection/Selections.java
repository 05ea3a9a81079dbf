package io.rollcall.intake.selection;

import java.io.IOException;
import java.sql.SQLException;

import io.rollcall.intake.row.Submission;
import io.rollcall.intake.slot.UploadSlots;
import io.rollcall.servicekit.rest.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;

/** Finds the rows of a change of all devices that match a filter: the same ones at each attempt of a request. */
@ApplicationScoped
public class Selections {

    /** Beyond so many devices a change takes a place among the large uploads. */
    private static final long SMALL = 500;

    private final RollReader roll;
    private final SelectionTable table;
    private final UploadSlots slots;

    Selections(RollReader roll, SelectionTable table, UploadSlots slots) {
        this.roll = roll;
        this.table = table;
        this.slots = slots;
    }

    /**
     * The rows for the selected devices. An attempt after an interrupted one gets the devices of that one, since part of them may have been
     * published: which devices match now does not matter then.
     *
     * @param authorization the caller's {@code Authorization} header
     * @throws ProblemException 409 if the number of devices is not the expected one, 503 if the devices are not known
     */
    public SelectedRows rows(
            Submission submission, Selection selection, String authorization, SelectedRows.Requests requests)
            throws IOException, SQLException {
        DeviceIds kept = table.find(submission.registrationId());
        UploadSlots.Slot slot = selection.expected() > SMALL ? slots.takeBulk(submission.organization()) : null;
        boolean done = false;
        try {
            DeviceIds ids = kept != null ? kept : roll.ids(submission, selection, authorization);
            done = true;
            return new SelectedRows(
                    submission, ids, requests, () -> table.keep(submission.registrationId(), ids), slot);
        } finally {
            if (!done && slot != null) {
                slot.close();
            }
        }
    }
}
