package io.rollcall.event;

import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The names of all fields in the JSON of events, with the kind of value that each holds. */
enum Field {
    REQUEST_ID("requestId", Kind.UUID),
    REGISTRATION_ID("registrationId", Kind.UUID),
    ORGANIZATION("organization", Kind.TEXT),
    PARTNER("partner", Kind.TEXT),
    SUBMITTED_BY("submittedBy", Kind.TEXT),
    ISSUER("issuer", Kind.TEXT),
    REQUESTED_AT("requestedAt", Kind.INSTANT),
    ROW("row", Kind.NUMBER),
    FILE("file", Kind.TEXT),
    LINE("line", Kind.NUMBER),
    DEVICE_ID("deviceId", Kind.UUID),
    SERIAL_NUMBER("serialNumber", Kind.TEXT),
    MANUFACTURER("manufacturer", Kind.TEXT),
    MODEL("model", Kind.TEXT),
    GROUP_TAG("groupTag", Kind.TEXT),
    ASSIGNED_USER("assignedUser", Kind.TEXT),
    PURCHASE_ORDER("purchaseOrder", Kind.TEXT),
    WARNINGS("warnings", Kind.TEXTS),
    EVIDENCE("evidence", Kind.OBJECT),
    PROBLEM("problem", Kind.OBJECT),
    UNDOES("undoes", Kind.UUID),
    CLEARS("clears", Kind.TEXTS),

    // inside evidence and problem; there "problem" is the code
    SMBIOS_UUID("smbiosUuid", Kind.UUID),
    CAPTURED_AT("capturedAt", Kind.INSTANT),
    SHA256("sha256", Kind.TEXT),
    COLUMN("column", Kind.TEXT),

    CODE("code", Kind.TEXT),
    DETAILS("details", Kind.TEXT_MAP),
    CLAIM_SEQ("claimSeq", Kind.NUMBER),
    DECIDED_AT("decidedAt", Kind.INSTANT),
    RELEASED_AT("releasedAt", Kind.INSTANT),

    KIND("kind", Kind.TEXT),
    SUBMITTED_AT("submittedAt", Kind.INSTANT),
    SOURCE("source", Kind.TEXT),
    ROWS("rows", Kind.NUMBER),
    FILES("files", Kind.OBJECTS),
    NAME("name", Kind.TEXT),
    ENCODING("encoding", Kind.TEXT),
    SEPARATOR("separator", Kind.TEXT),
    COLUMNS("columns", Kind.TEXTS),
    PUBLISHED_AT("publishedAt", Kind.INSTANT),

    REPORTED_BY("reportedBy", Kind.TEXT),
    TIME("time", Kind.INSTANT),

    STATUS("status", Kind.TEXT),
    PREVIOUS_STATUS("previousStatus", Kind.TEXT),
    OUTCOME("outcome", Kind.TEXT),
    REGISTERED_BY("registeredBy", Kind.TEXT),
    REGISTERED_AT("registeredAt", Kind.INSTANT),
    ENROLLED_AT("enrolledAt", Kind.INSTANT),
    LAST_SEEN_AT("lastSeenAt", Kind.INSTANT),
    QUIET_SINCE("quietSince", Kind.INSTANT),
    INACTIVE_AT("inactiveAt", Kind.INSTANT),
    UPDATED_AT("updatedAt", Kind.INSTANT),

    STATE("state", Kind.TEXT),
    VERSION("version", Kind.NUMBER),
    CHANGED_BY("changedBy", Kind.TEXT),
    CHANGED_AT("changedAt", Kind.INSTANT),

    EVENT_ID("eventId", Kind.TEXT),
    EVENT_TYPE("eventType", Kind.TEXT),
    PARTITION("partition", Kind.NUMBER),
    OFFSET("offset", Kind.NUMBER),
    DETAIL("detail", Kind.TEXT),
    REJECTED_AT("rejectedAt", Kind.INSTANT),

    HARDWARE_HASH("hardwareHash", Kind.TEXT);

    /** What a field's value is in JSON and in Java. */
    enum Kind {
        TEXT,
        UUID,
        INSTANT,
        NUMBER,
        TEXTS,
        TEXT_MAP,
        OBJECT,
        OBJECTS
    }

    private static final Map<String, Field> BY_NAME =
            Stream.of(values()).collect(Collectors.toUnmodifiableMap(field -> field.json, Function.identity()));

    final String json;
    final Kind kind;

    Field(String json, Kind kind) {
        this.json = json;
        this.kind = kind;
    }

    /** The field of that name, or null: unknown fields are skipped, so that newer writers can add some. */
    static Field ofJson(String name) {
        return BY_NAME.get(name);
    }
}
