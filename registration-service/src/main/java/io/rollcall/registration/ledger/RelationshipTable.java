package io.rollcall.registration.ledger;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToLongFunction;

import io.rollcall.event.PartnerRelationshipChanged;
import io.rollcall.event.RelationshipState;
import io.rollcall.registration.decision.Relationship;
import io.rollcall.servicekit.sql.Times;
import io.rollcall.servicekit.sql.UnitOfWork;
import io.rollcall.servicekit.sql.UnnestParameters;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;

/**
 * Which partner acts for which organisation.
 *
 * <p>A relationship has an advisory lock, which deciding transactions share and a change has for itself, until the end of the transaction:
 * so a change waits for the batches that rely on the relationship as it was, and they for it; and whatever is decided after a revocation
 * was committed sees it. Locks of rows would do that as well, but those who share one let nobody else come up: a partner's long upload
 * could put its revocation off for as long as it takes. These are given in the order of asking.
 */
public final class RelationshipTable {

    private static final Comparator<Relationship> LOCK_ORDER =
            Comparator.comparing(Relationship::partner).thenComparing(Relationship::organization);

    private static final String SHARE_LOCKS =
            """
            SELECT pg_advisory_xact_lock_shared(hashtextextended(partner || '/' || organization, 0))
            FROM unnest($1::text[], $2::text[]) AS asked(partner, organization)
            """;

    private static final String LOCK = "SELECT pg_advisory_xact_lock(hashtextextended($1::text || '/' || $2::text, 0))";

    private static final String SELECT_IN_FORCE =
            """
            SELECT r.partner, r.organization
            FROM unnest($1::text[], $2::text[]) AS asked(partner, organization)
            JOIN partner_relationship r ON r.partner = asked.partner AND r.organization = asked.organization
            WHERE r.state = 'active'
            """;

    private static final String COLUMNS = "partner, organization, state, version, changed_by, changed_at";

    private static final String SELECT_ONE =
            "SELECT " + COLUMNS + " FROM partner_relationship WHERE partner = $1 AND organization = $2";

    private static final String SELECT_OF_ORGANIZATION = "SELECT " + COLUMNS + " FROM partner_relationship"
            + " WHERE organization = $1 AND partner > $2 AND state = 'active' ORDER BY partner LIMIT $3";

    /** The time is read by this statement, when the lock is held: after that of any decision that relied on the state before. */
    private static final String CHANGE =
            """
            WITH changed AS (
              INSERT INTO partner_relationship AS old (partner, organization, state, version, changed_by, changed_at)
              SELECT $1, $2, $3, 1, $5, clock_timestamp() WHERE $3 = 'active'
                OR EXISTS (SELECT FROM partner_relationship WHERE partner = $1 AND organization = $2)
              ON CONFLICT (partner, organization) DO UPDATE
              SET state = excluded.state, version = old.version + 1,
                  changed_by = excluded.changed_by, changed_at = excluded.changed_at
              WHERE old.state <> excluded.state
              RETURNING *)
            INSERT INTO partner_relationship_change (partner, organization, version, state, issuer, subject, changed_at)
            SELECT partner, organization, version, state, $4, $5, changed_at FROM changed
            """;

    private static final String RECOVER =
            """
            WITH published AS (
              SELECT DISTINCT ON (partner, organization) *
              FROM unnest($1::text[], $2::text[], $3::text[], $4::bigint[], $5::text[], $6::timestamptz[])
                AS p(partner, organization, state, version, changed_by, changed_at)
              ORDER BY partner, organization, version DESC),
            changed AS (
              INSERT INTO partner_relationship AS old
                (partner, organization, state, version, published_version, changed_by, changed_at)
              SELECT partner, organization, state, version, version, changed_by, changed_at FROM published
              ON CONFLICT (partner, organization) DO UPDATE
              SET state = excluded.state, version = excluded.version, published_version = excluded.version,
                  changed_by = excluded.changed_by, changed_at = excluded.changed_at
              WHERE old.version < excluded.version
              RETURNING *)
            INSERT INTO partner_relationship_change (partner, organization, version, state, issuer, subject, changed_at)
            SELECT partner, organization, version, state, 'recovered', changed_by, changed_at FROM changed
            ON CONFLICT DO NOTHING
            """;

    private static final String LOCK_PUBLISHING =
            "SELECT pg_advisory_xact_lock(hashtextextended('partner_relationship', 0))";

    private static final String SELECT_UNPUBLISHED =
            "SELECT " + COLUMNS + " FROM partner_relationship WHERE published_version < version LIMIT $1";

    private static final String MARK_PUBLISHED =
            """
            UPDATE partner_relationship AS r SET published_version = new.version
            FROM unnest($1::text[], $2::text[], $3::bigint[]) AS new(partner, organization, version)
            WHERE r.partner = new.partner AND r.organization = new.organization
            """;

    private static final String MARK_ALL_UNPUBLISHED = "UPDATE partner_relationship SET published_version = 0";

    private static final String IS_PUBLISHED = "SELECT published_version = version FROM partner_relationship"
            + " WHERE partner = $1 AND organization = $2";

    private RelationshipTable() {}

    /** Those that are in force, and stay so until the transaction ends. */
    static Set<Relationship> inForce(UnitOfWork work, Set<Relationship> asked) {
        Set<Relationship> inForce = new HashSet<>();
        if (!asked.isEmpty()) {
            Tuple names = names(asked.stream().sorted(LOCK_ORDER).toList());
            work.execute(SHARE_LOCKS, names);
            // a statement of its own, so that it sees what was committed while the first one waited
            for (Row row : work.execute(SELECT_IN_FORCE, names)) {
                inForce.add(new Relationship(row.getString(0), row.getString(1)));
            }
        }
        return inForce;
    }

    /** A relationship, in force or revoked; empty if there never was one. */
    public static Optional<PartnerRelationshipChanged> find(UnitOfWork work, Relationship relationship) {
        return relationships(work.execute(SELECT_ONE, names(relationship))).stream()
                .findFirst();
    }

    /**
     * An organisation's relationships in force, in the order of the partners' ids.
     *
     * @param after the partner of the one before; empty at the start
     */
    public static List<PartnerRelationshipChanged> ofOrganization(
            UnitOfWork work, String organization, String after, int limit) {
        return relationships(work.execute(SELECT_OF_ORGANIZATION, Tuple.of(organization, after, limit)));
    }

    /**
     * Gives a relationship a state: a new version of it, if it has another one. One that never was is not revoked.
     *
     * @param issuer who vouches for the subject
     * @param subject who changes it
     */
    public static void change(
            UnitOfWork work, Relationship relationship, RelationshipState state, String issuer, String subject) {
        work.execute(LOCK, names(relationship));
        work.execute(
                CHANGE,
                names(relationship)
                        .addString(state.wireName())
                        .addString(issuer)
                        .addString(subject));
    }

    /**
     * Adds published versions that are newer than those of the database; the audit trail records {@code recovered} as the issuer. Returns the
     * number of changed relationships.
     */
    public static int recover(UnitOfWork work, Collection<PartnerRelationshipChanged> published) {
        Tuple parameters = UnnestParameters.of(published)
                .text(PartnerRelationshipChanged::partner)
                .text(PartnerRelationshipChanged::organization)
                .text(relationship -> relationship.state().wireName())
                .number(PartnerRelationshipChanged::version)
                .text(PartnerRelationshipChanged::changedBy)
                .time(PartnerRelationshipChanged::changedAt)
                .parameters();
        return work.execute(RECOVER, parameters).rowCount();
    }

    /** Whether its latest version is known to be published; true if there never was one. */
    public static boolean published(UnitOfWork work, Relationship relationship) {
        for (Row row : work.execute(IS_PUBLISHED, names(relationship))) {
            return row.getBoolean(0);
        }
        return true;
    }

    /** Relationships whose latest version is not known to be published. */
    public static List<PartnerRelationshipChanged> unpublished(UnitOfWork work, int limit) {
        return relationships(work.execute(SELECT_UNPUBLISHED, Tuple.of(limit)));
    }

    /** Lets one transaction at a time publish. */
    public static void lockForPublishing(UnitOfWork work) {
        work.execute(LOCK_PUBLISHING);
    }

    /** Notes that these versions are published; returns how many. */
    public static int markPublished(UnitOfWork work, Collection<PartnerRelationshipChanged> published) {
        return mark(work, published, PartnerRelationshipChanged::version);
    }

    /** Notes that nobody knows which versions of these are published last; returns how many. */
    public static int markUnpublished(UnitOfWork work, Collection<PartnerRelationshipChanged> uncertain) {
        return mark(work, uncertain, relationship -> 0);
    }

    /** Marks all relationships for republishing, for example because their topic was recreated; returns their number. */
    public static int markAllUnpublished(UnitOfWork work) {
        lockForPublishing(work);
        return work.execute(MARK_ALL_UNPUBLISHED).rowCount();
    }

    private static int mark(
            UnitOfWork work,
            Collection<PartnerRelationshipChanged> relationships,
            ToLongFunction<PartnerRelationshipChanged> version) {
        Tuple parameters = UnnestParameters.of(relationships)
                .text(PartnerRelationshipChanged::partner)
                .text(PartnerRelationshipChanged::organization)
                .number(version)
                .parameters();
        return work.execute(MARK_PUBLISHED, parameters).rowCount();
    }

    private static Tuple names(Relationship relationship) {
        return Tuple.of(relationship.partner(), relationship.organization());
    }

    private static Tuple names(Collection<Relationship> relationships) {
        return UnnestParameters.of(relationships)
                .text(Relationship::partner)
                .text(Relationship::organization)
                .parameters();
    }

    /** Rows of partner, organization, state, version, subject and time, in this order. */
    static List<PartnerRelationshipChanged> relationships(RowSet<Row> rows) {
        List<PartnerRelationshipChanged> relationships = new ArrayList<>(rows.size());
        for (Row row : rows) {
            relationships.add(new PartnerRelationshipChanged(
                    row.getString(0),
                    row.getString(1),
                    RelationshipState.ofWireName(row.getString(2)),
                    row.getLong(3),
                    row.getString(4),
                    Times.instant(row, 5)));
        }
        return relationships;
    }
}
