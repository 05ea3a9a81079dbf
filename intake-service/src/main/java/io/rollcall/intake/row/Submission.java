package io.rollcall.intake.row;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import io.rollcall.event.RequestedDevice;
import io.rollcall.id.RowId;

import static java.util.Objects.requireNonNull;

/**
 * What all rows of an upload have in common. A retry of an upload that was broken off is given the first attempt's submission, so
 * that its events are the same.
 *
 * @param partner who acts for the organisation; null when it acts itself
 * @param issuer the token's issuer; null where no token is involved
 * @param submittedBy the token's subject
 */
public record Submission(
        UUID registrationId,
        String organization,
        String partner,
        String issuer,
        String submittedBy,
        Instant submittedAt) {

    public Submission {
        requireNonNull(registrationId, "registrationId");
        requireNonNull(organization, "organization");
        requireNonNull(submittedAt, "submittedAt");
    }

    /**
     * A row about a device that nothing but its id tells.
     *
     * @param number from 1
     * @param deviceId null where the row means whatever device another request brought
     */
    public RequestedDevice row(long number, UUID deviceId) {
        return row(number, null, 0, deviceId, List.of());
    }

    /**
     * A row of a file that names no device yet.
     *
     * @param number the row's number over all files, from 1
     * @param file the name of its file; null where there is none
     * @param line its line in the file
     */
    RequestedDevice row(long number, String file, int line, List<String> warnings) {
        return row(number, file, line, null, warnings);
    }

    private RequestedDevice row(long number, String file, int line, UUID deviceId, List<String> warnings) {
        return new RequestedDevice(
                RowId.of(registrationId, number),
                registrationId,
                organization,
                partner,
                submittedBy,
                submittedAt,
                number,
                file,
                line,
                deviceId,
                null,
                null,
                null,
                null,
                null,
                null,
                warnings);
    }
}
