/**
 * What intake remembers of registrations: whose they are and how many rows they have, so that they can be undone. Start with {@link
 * io.rollcall.intake.registrations.KnownRegistrations}.
 */
package io.rollcall.intake.registrations;
