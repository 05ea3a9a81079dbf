package io.rollcall.registration.decision;

import java.util.Collection;
import java.util.List;
import java.util.Set;

import io.rollcall.event.DeviceRequest;

/**
 * What decide has to say about a batch.
 *
 * @param rulings one for each request, in the requests' order
 * @param doubtful refusals of a device as not on the roll, though nobody has looked yet whether its registration waits in Kafka: not to be
 *     stored
 * @param attempted the subjects to which the decisions add an attempt: failed registrations, and devices that left a roll. The times of these
 *     decisions are correct only if {@link Knowledge#attempts} covers these subjects
 * @param claims the claims after the batch: those that it created or changed, and those to devices that it decided about
 */
public record Judgement(
        List<Ruling> rulings, List<DeviceRequest> doubtful, Set<Attempt.Subject> attempted, Collection<Claim> claims) {

    public Judgement {
        rulings = List.copyOf(rulings);
        doubtful = List.copyOf(doubtful);
        attempted = Set.copyOf(attempted);
        claims = List.copyOf(claims);
    }

    /** The rulings that are new, in their order: what has to be stored. */
    public List<Ruling.Decided> decided() {
        return rulings.stream()
                .filter(Ruling.Decided.class::isInstance)
                .map(Ruling.Decided.class::cast)
                .toList();
    }
}
