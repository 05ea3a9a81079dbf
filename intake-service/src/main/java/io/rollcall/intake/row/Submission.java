package io.rollcall.intake.row;

import java.time.Instant;
import java.util.UUID;

import static java.util.Objects.requireNonNull;

/**
 * What all rows of an upload have in common. A retry of an upload that was broken off is given the first attempt's submission, so
 * that its events are the same.
 *
 * @param partner who acts for the organisation; null when it acts itself
 * @param submittedBy the token's subject
 */
public record Submission(
        UUID registrationId, String organization, String partner, String submittedBy, Instant submittedAt) {

    public Submission {
        requireNonNull(registrationId, "registrationId");
        requireNonNull(organization, "organization");
        requireNonNull(submittedAt, "submittedAt");
    }
}
