package io.rollcall.intake.submission;

import java.util.List;

import io.rollcall.event.EventType;
import io.rollcall.event.RegistrationKind;
import io.rollcall.event.RegistrationSource;
import io.rollcall.event.SubmittedFile;
import io.rollcall.intake.spool.Rows;

import static java.util.Objects.requireNonNull;

/**
 * What is to be published of a submission.
 *
 * @param files as they were read; none where the submission has no files
 */
public record Publication(RegistrationKind kind, RegistrationSource source, List<SubmittedFile> files, Rows rows) {

    public Publication {
        requireNonNull(kind, "kind");
        requireNonNull(source, "source");
        files = List.copyOf(files);
        requireNonNull(rows, "rows");
    }

    /** The type of the rows' events. */
    EventType requestType() {
        return switch (kind) {
            case REGISTRATION -> EventType.DEVICE_REGISTRATION_REQUESTED;
            case DEREGISTRATION -> EventType.DEVICE_DEREGISTRATION_REQUESTED;
            case UPDATE -> EventType.DEVICE_UPDATE_REQUESTED;
        };
    }
}
