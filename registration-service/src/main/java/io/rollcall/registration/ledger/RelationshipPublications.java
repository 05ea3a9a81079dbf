package io.rollcall.registration.ledger;

import java.util.Collection;
import java.util.UUID;

import io.rollcall.event.PartnerRelationshipChanged;
import io.rollcall.servicekit.sql.UnitOfWork;
import io.rollcall.servicekit.sql.UnnestParameters;
import io.vertx.mutiny.sqlclient.Tuple;

/**
 * Records which replica is publishing which relationships. The record is committed before anything is sent: if a replica dies, a version that it
 * sent late may be the last one in the topic, and another replica then republishes the latest version.
 */
public final class RelationshipPublications {

    private static final String BEGIN =
            """
            INSERT INTO relationship_publication (publisher, partner, organization, since)
            SELECT $3, partner, organization, clock_timestamp() FROM unnest($1::text[], $2::text[]) AS new(partner, organization)
            ON CONFLICT (publisher, partner, organization) DO UPDATE SET since = excluded.since""";

    private static final String END = "DELETE FROM relationship_publication WHERE publisher = $1";

    /** Longer than a producer keeps sending. A replica that has not finished by then is dead, or so late that its next step detects the takeover. */
    private static final String TAKE_OVER =
            """
            WITH abandoned AS (
              DELETE FROM relationship_publication WHERE since < clock_timestamp() - interval '10 minutes'
              RETURNING partner, organization)
            UPDATE partner_relationship AS r SET published_version = 0
            FROM (SELECT DISTINCT partner, organization FROM abandoned) AS a
            WHERE r.partner = a.partner AND r.organization = a.organization""";

    private RelationshipPublications() {}

    /** Records that a replica is about to publish these relationships. Must be committed before it sends them. */
    public static void begin(UnitOfWork work, UUID publisher, Collection<PartnerRelationshipChanged> relationships) {
        Tuple parameters = UnnestParameters.of(relationships)
                .text(PartnerRelationshipChanged::partner)
                .text(PartnerRelationshipChanged::organization)
                .parameters();
        work.execute(BEGIN, parameters.addUUID(publisher));
    }

    /** Records that a replica has finished publishing. */
    public static void end(UnitOfWork work, UUID publisher) {
        work.execute(END, Tuple.of(publisher));
    }

    /** Marks relationships for republishing whose publication was started but not finished; returns their number. */
    public static int takeOver(UnitOfWork work) {
        return work.execute(TAKE_OVER).rowCount();
    }
}
