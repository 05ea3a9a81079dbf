package io.rollcall.registration.ledger;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;

import io.rollcall.event.DeviceRequest;
import io.rollcall.event.Outcome;
import io.rollcall.event.RegistrationKind;
import io.rollcall.event.RequestedDevice;
import io.rollcall.event.Verdict;
import io.rollcall.event.WarningCode;
import io.rollcall.registration.decision.Attempt;
import io.rollcall.registration.decision.Decision;
import io.rollcall.registration.decision.Fingerprint;
import io.rollcall.registration.decision.Ruling;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

/** What was asked and how it was decided. */
final class DecisionTable {

    private static final String SELECT =
            """
            SELECT request_id, fingerprint, outcome, warning, code, details, claim_seq, decided_at
            FROM decision WHERE request_id = ANY($1)
            """;

    private static final String SELECT_ATTEMPTS =
            """
            SELECT DISTINCT ON (d.device_id, d.organization)
                   d.device_id, d.organization, d.partner, d.outcome = 'deregistered', d.decided_at
            FROM unnest($1::uuid[], $2::text[]) AS asked(device_id, organization)
            JOIN decision d ON d.device_id = asked.device_id AND d.organization = asked.organization
            WHERE d.device_id IS NOT NULL
              AND ((d.kind = 'registration' AND d.outcome IN ('not-found', 'claimed', 'invalid', 'failed'))
                   OR d.outcome = 'deregistered')
            ORDER BY d.device_id, d.organization, d.decided_at DESC
            """;

    private static final String INSERT =
            """
            INSERT INTO decision (request_id, fingerprint, registration_id, device_id, requested_at, decided_at,
                                  row_number, claim_seq, kind, outcome, code, warning,
                                  organization, partner, submitted_by, serial_number, details)
            SELECT request_id, fingerprint, registration_id, device_id, requested_at, decided_at,
                   row_number, claim_seq, kind, outcome, code, warning,
                   organization, partner, submitted_by, serial_number, details::jsonb
            FROM unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::uuid[], $5::timestamptz[], $6::timestamptz[],
                        $7::bigint[], $8::bigint[], $9::text[], $10::text[], $11::text[], $12::text[],
                        $13::text[], $14::text[], $15::text[], $16::text[], $17::text[])
              AS new(request_id, fingerprint, registration_id, device_id, requested_at, decided_at,
                     row_number, claim_seq, kind, outcome, code, warning,
                     organization, partner, submitted_by, serial_number, details)
            ORDER BY request_id
            ON CONFLICT DO NOTHING
            """;

    private static final int LONGEST_STORABLE = 320;

    private DecisionTable() {}

    static Map<UUID, Decision> read(SqlConnection connection, Set<UUID> requestIds) {
        Map<UUID, Decision> decisions = new HashMap<>();
        for (Row row : Transactions.execute(connection, SELECT, Columns.ids(requestIds))) {
            decisions.put(row.getUUID(0), decision(row));
        }
        return decisions;
    }

    static Map<Attempt.Subject, Attempt> attempts(SqlConnection connection, Set<Attempt.Subject> subjects) {
        Map<Attempt.Subject, Attempt> attempts = new HashMap<>();
        if (!subjects.isEmpty()) {
            Tuple parameters = Columns.of(subjects)
                    .uuid(Attempt.Subject::deviceId)
                    .text(Attempt.Subject::organization)
                    .parameters();
            for (Row row : Transactions.execute(connection, SELECT_ATTEMPTS, parameters)) {
                attempts.put(
                        new Attempt.Subject(row.getUUID(0), row.getString(1)),
                        new Attempt(
                                row.getString(2),
                                row.getBoolean(3),
                                row.getOffsetDateTime(4).toInstant()));
            }
        }
        return attempts;
    }

    /** Stores decisions; returns how many are new: fewer where another batch decided the same request meanwhile. */
    static int insert(SqlConnection connection, List<Ruling.Decided> decided) {
        return insert(connection, decided, Function.identity());
    }

    /** Stores decisions about requests that the database refused: with texts that it takes anywhere, in an index too. */
    static int insertStorable(SqlConnection connection, List<Ruling.Decided> decided) {
        return insert(connection, decided, DecisionTable::storable);
    }

    private static String storable(String text) {
        if (text == null) {
            return null;
        }
        String printable = text.replace('\u0000', '\uFFFD');
        return printable.length() <= LONGEST_STORABLE ? printable : printable.substring(0, LONGEST_STORABLE);
    }

    private static int insert(
            SqlConnection connection, List<Ruling.Decided> decided, Function<String, String> storable) {
        Tuple parameters = Columns.of(decided)
                .uuid(ruling -> device(ruling).requestId())
                .uuid(ruling -> ruling.decision().fingerprint().value())
                .uuid(ruling -> device(ruling).registrationId())
                .uuid(ruling -> device(ruling).deviceId())
                .time(ruling -> device(ruling).requestedAt())
                .time(ruling -> verdict(ruling).decidedAt())
                .number(ruling -> device(ruling).row())
                .number(ruling -> verdict(ruling).claimSeq())
                .text(ruling -> kind(ruling.request()).wireName())
                .text(ruling -> ruling.decision().outcome().wireName())
                .text(ruling -> verdict(ruling).code())
                .text(ruling -> warning(ruling.decision()))
                .text(ruling -> storable.apply(device(ruling).organization()))
                .text(ruling -> storable.apply(device(ruling).partner()))
                .text(ruling -> storable.apply(device(ruling).submittedBy()))
                .text(ruling -> storable.apply(device(ruling).serialNumber()))
                .text(ruling -> json(verdict(ruling).details()))
                .parameters();
        return Transactions.execute(connection, INSERT, parameters).rowCount();
    }

    private static Decision decision(Row row) {
        Instant decidedAt = row.getOffsetDateTime(7).toInstant();
        Verdict verdict = new Verdict(row.getString(4), details(row.getJsonObject(5)), row.getLong(6), decidedAt);
        String warning = row.getString(3);
        return new Decision(
                new Fingerprint(row.getUUID(1)),
                Outcome.ofWireName(row.getString(2)),
                warning == null ? null : WarningCode.valueOf(warning),
                verdict);
    }

    private static RequestedDevice device(Ruling ruling) {
        return ruling.request().device();
    }

    private static Verdict verdict(Ruling.Decided ruling) {
        return ruling.decision().verdict();
    }

    private static String warning(Decision decision) {
        return decision.warning() == null ? null : decision.warning().name();
    }

    private static RegistrationKind kind(DeviceRequest request) {
        return switch (request.type()) {
            case DEVICE_REGISTRATION_REQUESTED -> RegistrationKind.REGISTRATION;
            case DEVICE_DEREGISTRATION_REQUESTED -> RegistrationKind.DEREGISTRATION;
            case DEVICE_UPDATE_REQUESTED -> RegistrationKind.UPDATE;
            default -> throw new IllegalStateException("not a request: " + request.type());
        };
    }

    private static String json(Map<String, String> details) {
        return details.isEmpty() ? null : new JsonObject(new TreeMap<>(details)).encode();
    }

    private static Map<String, String> details(JsonObject json) {
        Map<String, String> details = new TreeMap<>();
        if (json != null) {
            json.forEach(entry -> details.put(entry.getKey(), (String) entry.getValue()));
        }
        return details;
    }
}
