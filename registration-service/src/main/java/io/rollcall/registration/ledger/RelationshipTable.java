package io.rollcall.registration.ledger;

import java.util.HashSet;
import java.util.Set;

import io.rollcall.registration.decision.Relationship;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

/** Which partner acts for which organisation. */
final class RelationshipTable {

    /** A revocation waits for the batches that rely on the relationship, and they for it: then it is not in force any more. */
    private static final String SELECT_IN_FORCE =
            """
            SELECT partner, organization FROM partner_relationship
            WHERE (partner, organization) IN (SELECT * FROM unnest($1::text[], $2::text[])) AND state = 'active'
            ORDER BY partner, organization FOR SHARE
            """;

    private RelationshipTable() {}

    static Set<Relationship> inForce(SqlConnection connection, Set<Relationship> asked) {
        Set<Relationship> inForce = new HashSet<>();
        if (!asked.isEmpty()) {
            Tuple parameters = Columns.of(asked)
                    .text(Relationship::partner)
                    .text(Relationship::organization)
                    .parameters();
            for (Row row : Transactions.execute(connection, SELECT_IN_FORCE, parameters)) {
                inForce.add(new Relationship(row.getString(0), row.getString(1)));
            }
        }
        return inForce;
    }
}
