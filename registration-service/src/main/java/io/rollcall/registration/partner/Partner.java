package io.rollcall.registration.partner;

import java.time.Instant;

import io.rollcall.event.PartnerRelationshipChanged;

/**
 * A partner that may act for an organisation.
 *
 * @param state {@code active}
 * @param version grows with each consent and each withdrawal
 * @param changedBy who gave the consent
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
