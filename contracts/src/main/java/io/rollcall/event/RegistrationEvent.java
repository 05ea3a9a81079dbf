package io.rollcall.event;

import java.util.UUID;

/** An upload, a deregistration or an update as a whole; topic {@code rollcall.registrations}. */
public sealed interface RegistrationEvent extends Event permits RegistrationSubmitted, RegistrationPublished {

    UUID registrationId();

    String organization();
}
