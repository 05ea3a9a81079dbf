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
        List<SubmittedFile> files)
        implements RegistrationEvent {

    public RegistrationSubmitted {
        requireNonNull(registrationId, "registrationId");
        requireNonNull(organization, "organization");
        requireNonNull(kind, "kind");
        requireNonNull(submittedAt, "submittedAt");
        requireNonNull(source, "source");
        files = files == null ? List.of() : List.copyOf(files);
    }

    @Override
    public EventType type() {
        return EventType.REGISTRATION_SUBMITTED;
    }
}
