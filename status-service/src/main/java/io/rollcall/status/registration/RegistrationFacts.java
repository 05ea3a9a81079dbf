package io.rollcall.status.registration;

import java.time.Instant;
import java.util.UUID;

import io.rollcall.event.RegistrationEvent;
import io.rollcall.event.RegistrationPublished;
import io.rollcall.event.RegistrationSubmitted;

/**
 * The content of the events about a registration as a whole. A repeated event changes only the time of the latest publication.
 *
 * @param submitted null while it has not been seen
 * @param published the first time of publication; null while it has not been seen
 * @param lastPublishedAt the latest time of publication; null while it has not been seen
 */
public record RegistrationFacts(
        UUID registrationId,
        String organization,
        RegistrationSubmitted submitted,
        RegistrationPublished published,
        Instant lastPublishedAt) {

    /** Nothing but who it belongs to: what can be said by a row that came before them. */
    public static RegistrationFacts of(UUID registrationId, String organization) {
        return new RegistrationFacts(registrationId, organization, null, null, null);
    }

    public RegistrationFacts fold(RegistrationEvent event) {
        if (event instanceof RegistrationSubmitted first && submitted == null) {
            return new RegistrationFacts(registrationId, organization, first, published, lastPublishedAt);
        }
        if (event instanceof RegistrationPublished again) {
            Instant at = again.publishedAt();
            return new RegistrationFacts(
                    registrationId,
                    organization,
                    submitted,
                    published == null ? again : published,
                    lastPublishedAt == null || at.isAfter(lastPublishedAt) ? at : lastPublishedAt);
        }
        return this;
    }
}
