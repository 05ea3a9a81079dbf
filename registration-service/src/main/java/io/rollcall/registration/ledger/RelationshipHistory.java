package io.rollcall.registration.ledger;

import java.util.List;

import io.rollcall.event.PartnerRelationshipChanged;
import io.rollcall.registration.decision.Relationship;
import io.rollcall.servicekit.sql.UnitOfWork;
import io.vertx.mutiny.sqlclient.Tuple;

/** Every version of each relationship: the audit trail of consents. */
public final class RelationshipHistory {

    private static final String SELECT =
            """
            SELECT partner, organization, state, version, subject, changed_at FROM partner_relationship_change
            WHERE partner = $1 AND organization = $2 AND version < $3 ORDER BY version DESC LIMIT $4""";

    private RelationshipHistory() {}

    /**
     * The versions of a relationship, the newest first.
     *
     * @param before the version of the one before; {@link Long#MAX_VALUE} at the start
     */
    public static List<PartnerRelationshipChanged> of(
            UnitOfWork work, Relationship relationship, long before, int limit) {
        Tuple values = Tuple.of(relationship.partner(), relationship.organization(), before, limit);
        return RelationshipTable.relationships(work.execute(SELECT, values));
    }
}
