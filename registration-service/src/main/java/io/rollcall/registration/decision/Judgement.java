package io.rollcall.registration.decision;

import java.util.Collection;
import java.util.List;

/**
 * What decide has to say about a batch.
 *
 * @param rulings one for each request, in the requests' order
 * @param claims as they are after the batch; only those that it changed or made
 */
public record Judgement(List<Ruling> rulings, Collection<Claim> claims) {

    public Judgement {
        rulings = List.copyOf(rulings);
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
