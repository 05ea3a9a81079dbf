package io.rollcall.event;

import java.time.Instant;
import java.util.UUID;

import static java.util.Objects.requireNonNull;

/**
 * Kafka has acknowledged every request of a registration.
 *
 * @param rows how many there are
 */
public record RegistrationPublished(UUID registrationId, String organization, long rows, Instant publishedAt)
        implements RegistrationEvent {

    public RegistrationPublished {
        requireNonNull(registrationId, "registrationId");
        requireNonNull(organization, "organization");
        requireNonNull(publishedAt, "publishedAt");
    }

    @Override
    public EventType type() {
        return EventType.REGISTRATION_PUBLISHED;
    }
}
