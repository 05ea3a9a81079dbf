package io.rollcall.registration.audit;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;

import io.rollcall.event.Outcome;
import io.rollcall.registration.ledger.AuditedRequest;

/**
 * A decided request as operators see it.
 *
 * @param partner who acted for the organisation; null for itself
 * @param submittedBy the subject of the token
 * @param issuer of the token: who vouches for the subject
 * @param details values that explain the code; of a release, the reason
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

    static AuditEntry of(AuditedRequest request) {
        Outcome outcome = Outcome.ofWireName(request.outcome());
        return new AuditEntry(
                request.requestId(),
                request.kind(),
                request.registrationId(),
                request.row(),
                request.organization(),
                request.partner(),
                request.submittedBy(),
                request.issuer(),
                request.requestedAt(),
                request.decidedAt(),
                request.outcome(),
                request.code(),
                request.details(),
                request.deviceId(),
                request.serialNumber(),
                request.manufacturer(),
                request.model(),
                request.claimSeq(),
                previousOwner(outcome, request),
                owner(outcome, request));
    }

    private static String previousOwner(Outcome outcome, AuditedRequest request) {
        return switch (outcome) {
            case DUPLICATE, UPDATED -> request.organization();
            case DEREGISTERED -> request.releasedAt() == null ? null : request.organization();
            case CLAIMED -> request.heldBy();
            case REGISTERED, NOT_FOUND, INVALID, FAILED, REFUSED -> null;
        };
    }

    private static String owner(Outcome outcome, AuditedRequest request) {
        return switch (outcome) {
            case REGISTERED, DUPLICATE, UPDATED -> request.organization();
            case CLAIMED -> request.heldBy();
            case DEREGISTERED, NOT_FOUND, INVALID, FAILED, REFUSED -> null;
        };
    }
}
