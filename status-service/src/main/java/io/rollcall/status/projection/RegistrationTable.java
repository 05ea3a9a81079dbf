package io.rollcall.status.projection;

import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;

import io.rollcall.event.Outcome;
import io.rollcall.event.RegistrationPublished;
import io.rollcall.event.RegistrationSubmitted;
import io.rollcall.servicekit.sql.UnitOfWork;
import io.rollcall.status.registration.RegistrationFacts;
import io.rollcall.status.roll.Micros;
import io.rollcall.status.roll.UuidOrder;

/** Writes {@code registration}: what is known of it, and the counts by as much as the rows of the same transaction changed. */
final class RegistrationTable {

    private static final String WRITE =
            """
            INSERT INTO registration AS r (id, organization, kind, partner, submitted_by, submitted_at, source, rows, published_at,
                seen, decided, registered, duplicate, claimed, not_found, invalid, failed, deregistered, refused, updated,
                last_decided_at, last_published_at, metadata_unchanged, progressed_at)
            SELECT *, now() FROM unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[], $6::timestamptz[], $7::text[],
                $8::bigint[], $9::timestamptz[], $10::int[], $11::int[], $12::int[], $13::int[], $14::int[], $15::int[],
                $16::int[], $17::int[], $18::int[], $19::int[], $20::int[], $21::timestamptz[], $22::timestamptz[], $23::int[])
            ON CONFLICT (id) DO UPDATE SET
                kind = coalesce(r.kind, excluded.kind), partner = coalesce(r.partner, excluded.partner),
                submitted_by = coalesce(r.submitted_by, excluded.submitted_by),
                submitted_at = coalesce(r.submitted_at, excluded.submitted_at), source = coalesce(r.source, excluded.source),
                rows = coalesce(r.rows, excluded.rows), published_at = coalesce(r.published_at, excluded.published_at),
                seen = r.seen + excluded.seen, decided = r.decided + excluded.decided,
                registered = r.registered + excluded.registered, duplicate = r.duplicate + excluded.duplicate,
                claimed = r.claimed + excluded.claimed, not_found = r.not_found + excluded.not_found,
                invalid = r.invalid + excluded.invalid, failed = r.failed + excluded.failed,
                deregistered = r.deregistered + excluded.deregistered, refused = r.refused + excluded.refused,
                updated = r.updated + excluded.updated,
                metadata_unchanged = r.metadata_unchanged + excluded.metadata_unchanged,
                last_decided_at = greatest(r.last_decided_at, excluded.last_decided_at),
                last_published_at = greatest(r.last_published_at, excluded.last_published_at),
                requests_expired_at = CASE WHEN excluded.last_published_at > coalesce(r.last_published_at, r.published_at)
                    THEN NULL ELSE r.requests_expired_at END,
                progressed_at = excluded.progressed_at
            WHERE excluded.seen > 0 OR excluded.decided > 0
                OR (r.submitted_at IS NULL AND excluded.submitted_at IS NOT NULL)
                OR (r.published_at IS NULL AND excluded.published_at IS NOT NULL)
                OR excluded.last_published_at > coalesce(r.last_published_at, r.published_at)""";

    private RegistrationTable() {}

    static void write(
            UnitOfWork work,
            Map<UUID, RegistrationFacts> events,
            Map<UUID, String> organizations,
            List<RowProgress> rows) {
        SortedMap<UUID, Increment> increments = new TreeMap<>(UuidOrder.UNSIGNED);
        events.forEach((id, facts) -> increments.put(id, new Increment(facts)));
        for (RowProgress progress : rows) {
            increments
                    .computeIfAbsent(
                            progress.registrationId(),
                            id -> new Increment(RegistrationFacts.of(id, organizations.get(id))))
                    .add(progress);
        }
        if (increments.isEmpty()) {
            return;
        }
        ColumnArrays columns = new ColumnArrays(increments.size());
        for (Increment increment : increments.values()) {
            increment.addTo(columns);
            columns.endRow();
        }
        work.execute(WRITE, columns.tuple());
    }

    /** What a transaction adds to a registration. */
    private static final class Increment {

        private final RegistrationFacts facts;
        private final Map<Outcome, Integer> counts = new EnumMap<>(Outcome.class);
        private int seen;
        private int decided;
        private int differing;
        private Instant lastDecidedAt;

        private Increment(RegistrationFacts facts) {
            this.facts = facts;
        }

        private void add(RowProgress progress) {
            seen += progress.inserted();
            if (progress.outcome() == null) {
                return;
            }
            decided += progress.written();
            differing += progress.differing();
            counts.merge(progress.outcome(), progress.written(), Integer::sum);
            if (lastDecidedAt == null || progress.lastDecidedAt().isAfter(lastDecidedAt)) {
                lastDecidedAt = progress.lastDecidedAt();
            }
        }

        private void addTo(ColumnArrays columns) {
            RegistrationSubmitted submitted = facts.submitted();
            RegistrationPublished published = facts.published();
            columns.uuid(facts.registrationId())
                    .text(facts.organization())
                    .text(submitted == null ? null : submitted.kind().wireName())
                    .text(submitted == null ? null : submitted.partner())
                    .text(submitted == null ? null : submitted.submittedBy())
                    .time(submitted == null ? null : Micros.of(submitted.submittedAt()))
                    .text(submitted == null ? null : submitted.source().wireName())
                    .number(submitted == null ? null : Long.valueOf(submitted.rows()))
                    .time(published == null ? null : Micros.of(published.publishedAt()))
                    .integer(seen)
                    .integer(decided);
            for (Outcome outcome : OUTCOME_COLUMNS) {
                columns.integer(counts.getOrDefault(outcome, 0));
            }
            columns.time(lastDecidedAt)
                    .time(facts.lastPublishedAt() == null ? null : Micros.of(facts.lastPublishedAt()))
                    .integer(differing);
        }
    }

    /** In the order of the table's columns. */
    private static final List<Outcome> OUTCOME_COLUMNS = List.of(
            Outcome.REGISTERED,
            Outcome.DUPLICATE,
            Outcome.CLAIMED,
            Outcome.NOT_FOUND,
            Outcome.INVALID,
            Outcome.FAILED,
            Outcome.DEREGISTERED,
            Outcome.REFUSED,
            Outcome.UPDATED);
}
