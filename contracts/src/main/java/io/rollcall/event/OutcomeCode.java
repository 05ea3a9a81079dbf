package io.rollcall.event;

import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Why a request ended as it did, for machines. The names are part of the contract. */
public enum OutcomeCode {
    HASH_MISSING("hash-missing", Outcome.INVALID),
    HASH_NOT_BASE64("hash-not-base64", Outcome.INVALID),
    HASH_TOO_LONG("hash-too-long", Outcome.INVALID),
    HASH_BAD_MAGIC("hash-bad-magic", Outcome.INVALID),
    HASH_BAD_STRUCTURE("hash-bad-structure", Outcome.INVALID),
    HASH_CHECKSUM("hash-checksum", Outcome.INVALID),
    HASH_MISPLACED("hash-misplaced", Outcome.INVALID),
    HASH_TEXT_UNREADABLE("hash-text-unreadable", Outcome.INVALID),
    HASH_SERIAL_MISSING("hash-serial-missing", Outcome.INVALID),
    HASH_MANUFACTURER_MISSING("hash-manufacturer-missing", Outcome.INVALID),
    HASH_MODEL_MISSING("hash-model-missing", Outcome.INVALID),
    SERIAL_PLACEHOLDER("serial-placeholder", Outcome.INVALID),
    SERIAL_ROUNDED("serial-rounded", Outcome.INVALID),
    ROW_MALFORMED("row-malformed", Outcome.INVALID),
    VALUE_TOO_LONG("value-too-long", Outcome.INVALID),
    VALUE_ILLEGAL_CHARACTER("value-illegal-character", Outcome.INVALID),

    SERIAL_MISMATCH("serial-mismatch", Outcome.NOT_FOUND),
    MANUFACTURER_MISMATCH("manufacturer-mismatch", Outcome.NOT_FOUND),
    MODEL_MISMATCH("model-mismatch", Outcome.NOT_FOUND),
    NOT_IN_CATALOG("not-in-catalog", Outcome.NOT_FOUND),

    ALREADY_REGISTERED("already-registered", Outcome.DUPLICATE),
    CLAIMED_BY_OTHER_ORGANIZATION("claimed-by-other-organization", Outcome.CLAIMED),

    NOT_AUTHORIZED("not-authorized", Outcome.FAILED),
    UNEXPECTED("unexpected", Outcome.FAILED),

    RELEASED_BY_OPERATOR("released-by-operator", Outcome.DEREGISTERED),

    NOT_ON_ROLL("not-on-roll", Outcome.REFUSED),
    DEVICE_CONTRADICTION("device-contradiction", Outcome.REFUSED),
    DEVICE_NOT_NAMED("device-not-named", Outcome.REFUSED),
    SERIAL_AMBIGUOUS("serial-ambiguous", Outcome.REFUSED),
    REGISTRATION_PENDING("registration-pending", Outcome.REFUSED);

    private static final Map<String, OutcomeCode> BY_CODE =
            Stream.of(values()).collect(Collectors.toUnmodifiableMap(OutcomeCode::code, Function.identity()));

    private final String code;
    private final Outcome outcome;

    OutcomeCode(String code, Outcome outcome) {
        this.code = code;
        this.outcome = outcome;
    }

    /** The code as it stands in JSON. */
    public String code() {
        return code;
    }

    /** The outcome that this code explains. */
    public Outcome outcome() {
        return outcome;
    }

    /** The constant of that code, or null. */
    public static OutcomeCode of(String code) {
        return code == null ? null : BY_CODE.get(code);
    }
}
