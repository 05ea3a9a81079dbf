package io.rollcall.servicekit.partner;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.rollcall.event.PartnerRelationshipChanged;
import io.rollcall.event.RelationshipState;

/**
 * The latest version of each relationship that has come so far. Versions may come in any order and any number of times. Safe for use by
 * many threads.
 */
final class KnownRelationships {

    private final Map<Parties, PartnerRelationshipChanged> latest = new ConcurrentHashMap<>();

    private record Parties(String partner, String organization) {}

    void apply(PartnerRelationshipChanged change) {
        latest.merge(
                new Parties(change.partner(), change.organization()),
                change,
                (known, other) -> other.version() > known.version() ? other : known);
    }

    boolean inForce(String partner, String organization) {
        PartnerRelationshipChanged known = latest.get(new Parties(partner, organization));
        return known != null && known.state() == RelationshipState.ACTIVE;
    }
}
