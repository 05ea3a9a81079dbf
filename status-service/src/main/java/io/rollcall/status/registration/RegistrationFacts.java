package io.rollcall.status.registration;

import java.util.UUID;

import io.rollcall.event.RegistrationEvent;
import io.rollcall.event.RegistrationPublished;
import io.rollcall.event.RegistrationSubmitted;

/**
 * What the events about a registration as a whole say. Each comes once; the same again changes nothing.
 *
 * @param submitted null while it has not been seen
 * @param published null while it has not been seen
 */
public record RegistrationFacts(
        UUID registrationId, String organization, RegistrationSubmitted submitted, RegistrationPublished published) {

    /** Nothing but who it belongs to: what can be said by a row that came before them. */
    public static RegistrationFacts of(UUID registrationId, String organization) {
        return new RegistrationFacts(registrationId, organization, null, null);
    }

    public RegistrationFacts fold(RegistrationEvent event) {
        if (event instanceof RegistrationSubmitted first && submitted == null) {
            return new RegistrationFacts(registrationId, organization, first, published);
        }
        if (event instanceof RegistrationPublished first && published == null) {
            return new RegistrationFacts(registrationId, organization, submitted, first);
        }
        return this;
    }
}
