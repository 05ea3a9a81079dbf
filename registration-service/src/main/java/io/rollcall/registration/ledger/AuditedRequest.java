package io.rollcall.registration.ledger;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/**
 * A decided request, as the audit trail has it.
 *
 * @param kind what was asked
 * @param organization for whom
 * @param partner who acted for it; null for itself
 * @param submittedBy whose token it was
 * @param issuer who vouches for that; null where no token was involved
 * @param code why it ended so, where the outcome does not say it all; else null
 * @param deviceId null where the request said no complete identity
 * @param claimSeq the device's claim sequence after the decision
 * @param releasedAt see {@link io.rollcall.registration.decision.Decision}, likewise heldBy
 */
public record AuditedRequest(
        UUID requestId,
        UUID registrationId,
        long row,
        String kind,
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
        Instant releasedAt,
        String heldBy) {}
