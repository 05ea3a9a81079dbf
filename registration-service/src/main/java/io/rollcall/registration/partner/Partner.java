package io.rollcall.registration.partner;

import java.time.Instant;

import io.rollcall.event.PartnerRelationshipChanged;

/**
 * An organization's consent to a partner, or its withdrawal.
 *
 * @param state {@code active} or, in the history, {@code revoked}
 * @param version increases with each consent and each withdrawal
 * @param changedBy who gave or withdrew the consent
 * @param changedAt when
 */
public record Partner(
        String partner, String organization, String state, long version, String changedBy, Instant changedAt) {

    static Partner of(PartnerRelationshipChanged relationship) {
        return new Partner(
                relationship.partner(),
                relationship.organization(),
                relationship.state().wireName(),
                relationship.version(),
                relationship.changedBy(),
                relationship.changedAt());
    }
}
