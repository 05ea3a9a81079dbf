package io.rollcall.registration.ledger;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;

import io.rollcall.event.Outcome;

/**
 * A decided request, as the audit trail has it and operators see it.
 *
 * @param kind what was asked
 * @param organization for whom
 * @param partner who acted for the organisation; null for itself
 * @param submittedBy the subject of the token
 * @param issuer of the token: who vouches for the subject; null where no token was involved
 * @param code why it ended so, where the outcome does not say it all; else null
 * @param details values that explain the code; of a release, the reason
 * @param deviceId null where the request said no complete identity
 * @param claimSeq the device's claim sequence after the decision
 * @param previousOwner whose the device was when it was decided; null for nobody's, and where that made no difference
 * @param owner whose it is by the decision; likewise
 */
public record AuditEntry(
        UUID requestId,
        String kind,
        UUID registrationId,
        long row,
        String organization,
        String partner,
        String submittedBy,
        String issuer,
        Instant requestedAt,
        Instant decidedAt,
        String outcome,
        String code,
        Map<String, String> details,
        UUID deviceId,
        String serialNumber,
        String manufacturer,
        String model,
        long claimSeq,
        String previousOwner,
        String owner) {

    /**
     * Whose the device was.
     *
     * @param released whether the decision took it from its owner; likewise heldBy, see {@link io.rollcall.registration.decision.Decision}
     */
    static String previousOwner(Outcome outcome, String organization, boolean released, String heldBy) {
        return switch (outcome) {
            case DUPLICATE, UPDATED -> organization;
            case DEREGISTERED -> released ? organization : null;
            case CLAIMED -> heldBy;
            case REGISTERED, NOT_FOUND, INVALID, FAILED, REFUSED -> null;
        };
    }

    /** Whose it is from then on. */
    static String owner(Outcome outcome, String organization, String heldBy) {
        return switch (outcome) {
            case REGISTERED, DUPLICATE, UPDATED -> organization;
            case CLAIMED -> heldBy;
            case DEREGISTERED, NOT_FOUND, INVALID, FAILED, REFUSED -> null;
        };
    }
}
