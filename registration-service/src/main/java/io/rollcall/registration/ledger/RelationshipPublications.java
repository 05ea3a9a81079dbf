package io.rollcall.registration.ledger;

import java.util.Collection;
import java.util.UUID;

import io.rollcall.event.PartnerRelationshipChanged;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

/**
 * Which replica is publishing which relationships. It is written down before anything is sent, so that what a replica sent last, before it
 * died, does not stay the last word about a relationship: somebody publishes the latest version behind it.
 */
public final class RelationshipPublications {

    private static final String BEGIN =
            """
            INSERT INTO relationship_publication (publisher, partner, organization, since)
            SELECT $3, partner, organization, clock_timestamp() FROM unnest($1::text[], $2::text[]) AS new(partner, organization)
            ON CONFLICT (publisher, partner, organization) DO UPDATE SET since = excluded.since""";

    private static final String END = "DELETE FROM relationship_publication WHERE publisher = $1";

    /** Longer than a producer goes on sending; who is not done by then is dead, or so late that its own next step finds out. */
    private static final String TAKE_OVER =
            """
            WITH abandoned AS (
              DELETE FROM relationship_publication WHERE since < clock_timestamp() - interval '10 minutes'
              RETURNING partner, organization)
            UPDATE partner_relationship AS r SET published_version = 0
            FROM (SELECT DISTINCT partner, organization FROM abandoned) AS a
            WHERE r.partner = a.partner AND r.organization = a.organization""";

    private RelationshipPublications() {}

    /** Notes that a replica is about to publish these. Has to be committed before it does. */
    public static void begin(
            SqlConnection connection, UUID publisher, Collection<PartnerRelationshipChanged> relationships) {
        Tuple parameters = Columns.of(relationships)
                .text(PartnerRelationshipChanged::partner)
                .text(PartnerRelationshipChanged::organization)
                .parameters();
        Transactions.execute(connection, BEGIN, parameters.addUUID(publisher));
    }

    /** Notes that a replica has published what it began. */
    public static void end(SqlConnection connection, UUID publisher) {
        Transactions.execute(connection, END, Tuple.of(publisher));
    }

    /** Lets those be published again that somebody began to publish and did not end; returns how many. */
    public static int takeOver(SqlConnection connection) {
        return Transactions.execute(connection, TAKE_OVER).rowCount();
    }
}
