package io.rollcall.registration.ledger;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;

import io.rollcall.event.Outcome;
import io.rollcall.event.RegistrationKind;
import io.rollcall.event.RequestedDevice;
import io.rollcall.event.Verdict;
import io.rollcall.event.WarningCode;
import io.rollcall.registration.decision.Attempt;
import io.rollcall.registration.decision.Decision;
import io.rollcall.registration.decision.Entry;
import io.rollcall.registration.decision.Fingerprint;
import io.rollcall.registration.decision.Metadata;
import io.rollcall.registration.decision.Names;
import io.rollcall.registration.decision.Origin;
import io.rollcall.registration.decision.Ruling;
import io.rollcall.registration.decision.SerialName;
import io.rollcall.servicekit.sql.Times;
import io.rollcall.servicekit.sql.UnitOfWork;
import io.rollcall.servicekit.sql.UnnestParameters;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;

/** What was asked and how it was decided. */
final class DecisionTable {

    private static final String SELECT =
            """
            SELECT request_id, fingerprint, outcome, warning, code, details, claim_seq, decided_at, released_at,
                   kind, device_id, serial_number, manufacturer, model, group_tag, assigned_user, purchase_order, held_by,
                   second_warning
            FROM decision WHERE request_id = ANY($1)
            """;

    private static final String SELECT_ORIGINS =
            """
            SELECT request_id, organization, partner, device_id, serial_number, manufacturer, model
            FROM decision WHERE request_id = ANY($1) AND kind = 'registration'
            """;

    private static final String SELECT_ATTEMPTS =
            """
            SELECT DISTINCT ON (d.device_id, d.organization)
                   d.device_id, d.organization, d.request_id, d.partner, d.outcome = 'deregistered', d.decided_at
            FROM unnest($1::uuid[], $2::text[]) AS asked(device_id, organization)
            JOIN decision d ON d.device_id = asked.device_id AND d.organization = asked.organization
            WHERE d.device_id IS NOT NULL
              AND ((d.kind = 'registration' AND d.outcome IN ('not-found', 'claimed', 'invalid', 'failed'))
                   OR d.outcome = 'deregistered')
            ORDER BY d.device_id, d.organization, d.decided_at DESC
            """;

    /**
     * The devices that were asked for under serial numbers: next to each other in an index. Whoever was asked for more often than anybody has devices
     * of one serial number is not read to the end.
     */
    private static final String SELECT_NAMED =
            """
            SELECT asked.organization, asked.serial_number, found.device_id
            FROM unnest($1::text[], $2::text[]) AS asked(organization, serial_number)
            CROSS JOIN LATERAL (
                SELECT DISTINCT of_that_name.device_id FROM (
                    SELECT d.device_id FROM decision d
                    WHERE lower(d.serial_number) = lower(asked.serial_number) AND d.organization = asked.organization
                      AND d.kind = 'registration' AND d.device_id IS NOT NULL AND d.outcome <> 'duplicate'
                    LIMIT 1000) of_that_name) found
            """;

    private static final String INSERT =
            """
            INSERT INTO decision (request_id, fingerprint, registration_id, device_id, requested_at, decided_at,
                                  row_number, claim_seq, kind, outcome, code, warning,
                                  organization, partner, submitted_by, serial_number, manufacturer, model,
                                  group_tag, assigned_user, purchase_order, released_at, held_by, details,
                                  second_warning)
            SELECT request_id, fingerprint, registration_id, device_id, requested_at, decided_at,
                   row_number, claim_seq, kind, outcome, code, warning,
                   organization, partner, submitted_by, serial_number, manufacturer, model,
                   group_tag, assigned_user, purchase_order, released_at, held_by, details::jsonb,
                   second_warning
            FROM unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::uuid[], $5::timestamptz[], $6::timestamptz[],
                        $7::bigint[], $8::bigint[], $9::text[], $10::text[], $11::text[], $12::text[],
                        $13::text[], $14::text[], $15::text[], $16::text[], $17::text[], $18::text[],
                        $19::text[], $20::text[], $21::text[], $22::timestamptz[], $23::text[],
                        $24::text[], $25::text[])
              AS new(request_id, fingerprint, registration_id, device_id, requested_at, decided_at,
                     row_number, claim_seq, kind, outcome, code, warning,
                     organization, partner, submitted_by, serial_number, manufacturer, model,
                     group_tag, assigned_user, purchase_order, released_at, held_by, details, second_warning)
            ORDER BY request_id
            ON CONFLICT DO NOTHING
            """;

    private static final int LONGEST_STORABLE = 320;

    private DecisionTable() {}

    static Map<UUID, Decision> read(UnitOfWork work, Set<UUID> requestIds) {
        Map<UUID, Decision> decisions = new HashMap<>();
        for (Row row : work.execute(SELECT, UnnestParameters.ids(requestIds))) {
            decisions.put(row.getUUID(0), decision(row));
        }
        return decisions;
    }

    /** Registration requests that were decided, by their ids. */
    static Map<UUID, Origin> origins(UnitOfWork work, Set<UUID> requestIds) {
        Map<UUID, Origin> origins = new HashMap<>();
        if (!requestIds.isEmpty()) {
            for (Row row : work.execute(SELECT_ORIGINS, UnnestParameters.ids(requestIds))) {
                origins.put(
                        row.getUUID(0),
                        new Origin(row.getUUID(0), row.getString(1), row.getString(2), row.getUUID(3), names(row, 4)));
            }
        }
        return origins;
    }

    /** The devices that organizations have asked for under serial numbers. A name that the database cannot store has none. */
    static Map<SerialName, Set<UUID>> named(UnitOfWork work, Set<SerialName> names) {
        Map<SerialName, Set<UUID>> named = new HashMap<>();
        List<SerialName> readable = names.stream()
                .filter(name -> name.organization().equals(storable(name.organization()))
                        && name.serialNumber().equals(storable(name.serialNumber())))
                .toList();
        if (!readable.isEmpty()) {
            Tuple parameters = UnnestParameters.of(readable)
                    .text(SerialName::organization)
                    .text(SerialName::serialNumber)
                    .parameters();
            for (Row row : work.execute(SELECT_NAMED, parameters)) {
                named.computeIfAbsent(new SerialName(row.getString(0), row.getString(1)), name -> new HashSet<>())
                        .add(row.getUUID(2));
            }
        }
        return named;
    }

    /** The latest attempts. A name that the database cannot store has no entry. */
    static Map<Attempt.Subject, Attempt> attempts(UnitOfWork work, Set<Attempt.Subject> subjects) {
        Map<Attempt.Subject, Attempt> attempts = new HashMap<>();
        List<Attempt.Subject> readable = subjects.stream()
                .filter(subject -> subject.organization().equals(storable(subject.organization())))
                .toList();
        if (!readable.isEmpty()) {
            Tuple parameters = UnnestParameters.of(readable)
                    .uuid(Attempt.Subject::deviceId)
                    .text(Attempt.Subject::organization)
                    .parameters();
            for (Row row : work.execute(SELECT_ATTEMPTS, parameters)) {
                attempts.put(
                        new Attempt.Subject(row.getUUID(0), row.getString(1)),
                        new Attempt(row.getUUID(2), row.getString(3), row.getBoolean(4), Times.instant(row, 5)));
            }
        }
        return attempts;
    }

    /** Stores decisions; returns how many are new: fewer where another batch decided the same request meanwhile. */
    static int insert(UnitOfWork work, List<Ruling.Decided> decided) {
        return insert(work, decided, Function.identity());
    }

    /** Stores decisions about requests that the database refused: with texts that it takes anywhere, in an index too. */
    static int insertStorable(UnitOfWork work, List<Ruling.Decided> decided) {
        return insert(work, decided, DecisionTable::storable);
    }

    private static String storable(String text) {
        if (text == null) {
            return null;
        }
        String printable = text.replace('\u0000', '\uFFFD');
        return printable.length() <= LONGEST_STORABLE ? printable : printable.substring(0, LONGEST_STORABLE);
    }

    private static int insert(UnitOfWork work, List<Ruling.Decided> decided, Function<String, String> storable) {
        Tuple parameters = UnnestParameters.of(decided)
                .uuid(ruling -> device(ruling).requestId())
                .uuid(ruling -> ruling.decision().fingerprint().value())
                .uuid(ruling -> device(ruling).registrationId())
                .uuid(ruling -> told(ruling).deviceId())
                .time(ruling -> device(ruling).requestedAt())
                .time(ruling -> verdict(ruling).decidedAt())
                .number(ruling -> device(ruling).row())
                .number(ruling -> verdict(ruling).claimSeq())
                .text(ruling -> ruling.request().kind().wireName())
                .text(ruling -> ruling.decision().outcome().wireName())
                .text(ruling -> verdict(ruling).code())
                .text(ruling -> warning(ruling.decision(), 0))
                .text(ruling -> storable.apply(device(ruling).organization()))
                .text(ruling -> storable.apply(device(ruling).partner()))
                .text(ruling -> storable.apply(device(ruling).submittedBy()))
                .text(ruling -> storable.apply(told(ruling).serialNumber()))
                .text(ruling -> storable.apply(told(ruling).manufacturer()))
                .text(ruling -> storable.apply(told(ruling).model()))
                .text(ruling -> storable.apply(metadata(ruling).groupTag()))
                .text(ruling -> storable.apply(metadata(ruling).assignedUser()))
                .text(ruling -> storable.apply(metadata(ruling).purchaseOrder()))
                .time(ruling -> ruling.decision().releasedAt())
                .text(ruling -> ruling.decision().heldBy())
                .text(ruling -> json(verdict(ruling).details()))
                .text(ruling -> warning(ruling.decision(), 1))
                .parameters();
        return work.execute(INSERT, parameters).rowCount();
    }

    private static Decision decision(Row row) {
        Verdict verdict =
                new Verdict(row.getString(4), details(row.getJsonObject(5)), row.getLong(6), Times.instant(row, 7));
        return new Decision(
                new Fingerprint(row.getUUID(1)),
                Outcome.ofWireName(row.getString(2)),
                Stream.of(row.getString(3), row.getString(18))
                        .filter(Objects::nonNull)
                        .map(WarningCode::valueOf)
                        .toList(),
                verdict,
                Times.instant(row, 8),
                row.getString(17),
                RegistrationKind.REGISTRATION.wireName().equals(row.getString(9)) ? null : entry(row));
    }

    private static Entry entry(Row row) {
        return new Entry(
                row.getUUID(10), names(row, 11), new Metadata(row.getString(14), row.getString(15), row.getString(16)));
    }

    private static Names names(Row row, int from) {
        return new Names(row.getString(from), row.getString(from + 1), row.getString(from + 2));
    }

    private static RequestedDevice device(Ruling ruling) {
        return ruling.request().device();
    }

    /** The device as its outcome tells it. */
    private static RequestedDevice told(Ruling.Decided ruling) {
        return ruling.decision().told(ruling.request());
    }

    /** What an outcome says that its request did not; that of a registration says nothing of its own. */
    private static Metadata metadata(Ruling.Decided ruling) {
        Entry entry = ruling.decision().entry();
        return entry == null ? Metadata.NONE : entry.metadata();
    }

    private static Verdict verdict(Ruling.Decided ruling) {
        return ruling.decision().verdict();
    }

    private static String warning(Decision decision, int position) {
        return decision.warnings().size() > position
                ? decision.warnings().get(position).name()
                : null;
    }

    private static String json(Map<String, String> details) {
        return details.isEmpty() ? null : new JsonObject(new TreeMap<>(details)).encode();
    }

    static Map<String, String> details(JsonObject json) {
        Map<String, String> details = new TreeMap<>();
        if (json != null) {
            json.forEach(entry -> details.put(entry.getKey(), (String) entry.getValue()));
        }
        return details;
    }
}
