package io.rollcall.registration.decision;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import static java.util.Objects.requireNonNull;

/**
 * All that a batch's decisions depend on, as it stood in the deciding transaction, with the claims locked.
 *
 * @param decisions earlier decisions about requests of the batch, by requestId
 * @param claims claims to devices of the batch, by deviceId; none for a device that never was anybody's
 * @param listed devices of the batch that the catalog lists
 * @param inForce relationships between partners and organisations of the batch that are in force
 * @param attempts see {@link Attempt}; for the devices that the batch deregisters, and for those whose decisions add an attempt
 * @param origins registration requests that were decided before: those to be undone, and those that devices to be deregistered or updated came by
 * @param named devices that organizations have asked for, by the serial numbers that requests of the batch give instead of ids
 * @param waiting registrations that wait in Kafka to be decided; null where nobody has looked yet
 * @param now by the database's clock, read when the claims were locked already
 */
public record Knowledge(
        Map<UUID, Decision> decisions,
        Map<UUID, Claim> claims,
        Set<UUID> listed,
        Set<Relationship> inForce,
        Map<Attempt.Subject, Attempt> attempts,
        Map<UUID, Origin> origins,
        Map<SerialName, Set<UUID>> named,
        Waiting waiting,
        Instant now) {

    public Knowledge {
        requireNonNull(decisions, "decisions");
        requireNonNull(claims, "claims");
        requireNonNull(listed, "listed");
        requireNonNull(inForce, "inForce");
        requireNonNull(attempts, "attempts");
        requireNonNull(origins, "origins");
        requireNonNull(named, "named");
        requireNonNull(now, "now");
    }

    /** A copy with additional attempts. */
    public Knowledge with(Map<Attempt.Subject, Attempt> more) {
        Map<Attempt.Subject, Attempt> all = new HashMap<>(attempts);
        all.putAll(more);
        return new Knowledge(decisions, claims, listed, inForce, all, origins, named, waiting, now);
    }
}
