package io.rollcall.event;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import static java.util.Objects.requireNonNull;

/**
 * A registration was accepted and its rows are about to be published.
 *
 * @param partner who acted for the organisation; null when it acted itself
 * @param submittedBy the token's subject
 * @param rows how many requests will follow
 * @param issuer who vouches for the subject: the token's issuer; null where no token was involved
 */
public record RegistrationSubmitted(
        UUID registrationId,
        String organization,
        RegistrationKind kind,
        String partner,
        String submittedBy,
        Instant submittedAt,
        RegistrationSource source,
        long rows,
        List<SubmittedFile> files,
        String issuer)
        implements RegistrationEvent {

    public RegistrationSubmitted {
        requireNonNull(registrationId, "registrationId");
        requireNonNull(organization, "organization");
        requireNonNull(kind, "kind");
        requireNonNull(submittedAt, "submittedAt");
        requireNonNull(source, "source");
        files = files == null ? List.of() : List.copyOf(files);
    }

    /** Of what came without a token. */
    public RegistrationSubmitted(
            UUID registrationId,
            String organization,
            RegistrationKind kind,
            String partner,
            String submittedBy,
            Instant submittedAt,
            RegistrationSource source,
            long rows,
            List<SubmittedFile> files) {
        this(registrationId, organization, kind, partner, submittedBy, submittedAt, source, rows, files, null);
    }

    @Override
    public EventType type() {
        return EventType.REGISTRATION_SUBMITTED;
    }
}
