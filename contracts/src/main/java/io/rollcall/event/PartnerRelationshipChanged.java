package io.rollcall.event;

import java.time.Instant;

import static java.util.Objects.requireNonNull;

/**
 * An organisation gave or withdrew its consent; topic {@code rollcall.partner-relationships}. A revocation is a record, not a
 * tombstone, so that it is never forgotten by compaction.
 *
 * @param version grows with each change of this relationship
 */
public record PartnerRelationshipChanged(
        String partner, String organization, RelationshipState state, long version, String changedBy, Instant changedAt)
        implements Event {

    public PartnerRelationshipChanged {
        requireNonNull(partner, "partner");
        requireNonNull(organization, "organization");
        requireNonNull(state, "state");
        requireNonNull(changedAt, "changedAt");
    }

    @Override
    public EventType type() {
        return EventType.PARTNER_RELATIONSHIP_CHANGED;
    }
}
