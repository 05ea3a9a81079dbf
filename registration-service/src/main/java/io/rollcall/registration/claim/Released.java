package io.rollcall.registration.claim;

import java.time.Instant;
import java.util.UUID;

/**
 * A device that is nobody's now.
 *
 * @param requestId under which the audit trail has it
 * @param formerOwner the organisation that it was taken from
 */
public record Released(
        UUID deviceId, UUID requestId, String formerOwner, long claimSeq, Instant releasedAt, String reason) {}
