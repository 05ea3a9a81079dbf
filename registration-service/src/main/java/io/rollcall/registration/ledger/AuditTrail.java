package io.rollcall.registration.ledger;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import io.rollcall.event.Outcome;
import io.rollcall.servicekit.sql.Times;
import io.rollcall.servicekit.sql.Transactions;
import io.rollcall.servicekit.sql.UnitOfWork;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;

/** Reads the decisions as an audit trail, the latest first. It is written by nobody but those who decide. */
@ApplicationScoped
public class AuditTrail {

    private static final String SELECT =
            """
            SELECT request_id, registration_id, row_number, kind, organization, partner, submitted_by, requested_at, decided_at,
                   outcome, code, details, device_id, serial_number, manufacturer, model, claim_seq, released_at, held_by,
                   (SELECT issuer FROM submission s WHERE s.registration_id = decision.registration_id) AS issuer
            FROM decision
            """;

    private static final String ONE = SELECT + "WHERE request_id = $1";

    private static final String LATEST_FIRST = " ORDER BY decided_at DESC, request_id DESC LIMIT $1";

    private static final String OF_SERIAL_NUMBER = SELECT
            + "WHERE lower(serial_number) = lower($4) AND ($5::text IS NULL OR organization = $5)"
            + " AND (decided_at, request_id) < ($2, $3)"
            + LATEST_FIRST;

    private static final String OF_ORGANIZATION = SELECT
            + "WHERE decided_at <= $2 AND decided_at >= $5 AND (decided_at, request_id) < ($2, $3)"
            + " AND organization = $4"
            + LATEST_FIRST;

    /** Of the time that the latest requests of an organisation are looked for in; each further step is so many times as long. */
    private static final Duration FIRST_STEP = Duration.ofHours(1);

    private static final int GROWTH = 8;
    private static final int STEPS = 8;

    private final Transactions transactions;

    AuditTrail(Transactions transactions) {
        this.transactions = transactions;
    }

    /** Where a list goes on: with what was decided before this. */
    public record Position(Instant decidedAt, UUID requestId) {}

    /** A request; empty if none of that id was decided. */
    public Optional<AuditEntry> find(UUID requestId) {
        return run(ONE, Tuple.of(requestId)).stream().findFirst();
    }

    /**
     * Requests about devices of a serial number, in any letter case.
     *
     * @param organization of this one alone; null for all
     */
    public List<AuditEntry> ofSerialNumber(String serialNumber, String organization, Position before, int limit) {
        Tuple parameters = page(before, limit).addString(serialNumber).addString(organization);
        return run(OF_SERIAL_NUMBER, parameters);
    }

    /** An organisation's requests. The time is walked back in steps that grow, so that what is recent is found soon. */
    public List<AuditEntry> ofOrganization(String organization, Position before, int limit) {
        Duration reach = FIRST_STEP;
        List<AuditEntry> found = List.of();
        for (int step = 0; step < STEPS && found.size() < limit; step++) {
            Instant from = before.decidedAt().minus(reach);
            found = run(
                    OF_ORGANIZATION, page(before, limit).addString(organization).addOffsetDateTime(Times.toSql(from)));
            reach = reach.multipliedBy(GROWTH);
        }
        return found;
    }

    private static Tuple page(Position before, int limit) {
        return Tuple.of(limit, Times.toSql(before.decidedAt()), before.requestId());
    }

    private List<AuditEntry> run(String sql, Tuple parameters) {
        return transactions.call(work -> entries(work, sql, parameters));
    }

    private static List<AuditEntry> entries(UnitOfWork work, String sql, Tuple parameters) {
        RowSet<Row> rows = work.execute(sql, parameters);
        List<AuditEntry> entries = new ArrayList<>(rows.size());
        for (Row row : rows) {
            entries.add(entry(row));
        }
        return entries;
    }

    private static AuditEntry entry(Row row) {
        Outcome outcome = Outcome.ofWireName(row.getString("outcome"));
        String organization = row.getString("organization");
        String heldBy = row.getString("held_by");
        boolean released = instant(row, "released_at") != null;
        return new AuditEntry(
                row.getUUID("request_id"),
                row.getString("kind"),
                row.getUUID("registration_id"),
                row.getLong("row_number"),
                organization,
                row.getString("partner"),
                row.getString("submitted_by"),
                row.getString("issuer"),
                instant(row, "requested_at"),
                instant(row, "decided_at"),
                outcome.wireName(),
                row.getString("code"),
                DecisionTable.details(row.getJsonObject("details")),
                row.getUUID("device_id"),
                row.getString("serial_number"),
                row.getString("manufacturer"),
                row.getString("model"),
                row.getLong("claim_seq"),
                AuditEntry.previousOwner(outcome, organization, released, heldBy),
                AuditEntry.owner(outcome, organization, heldBy));
    }

    private static Instant instant(Row row, String column) {
        return Times.instant(row, row.getColumnIndex(column));
    }
}
