package io.rollcall.event;

/** Why a record on a partner's topic was not taken in, for machines. The names are part of the contract. */
public enum RejectionCode {
    /** It cannot be read at all, for example since it is compressed by zstd. */
    UNREADABLE("unreadable"),
    /** Its value is longer than any event. */
    TOO_LARGE("too-large"),
    /** Its key is too long. */
    KEY_TOO_LARGE("key-too-large"),
    /** A CloudEvents attribute is missing, repeated, too long or not text, in headers or in structured mode, or there are too many headers. */
    MALFORMED_HEADERS("malformed-headers"),
    /** Its content type is neither JSON nor that of one CloudEvent in JSON, for example that of a batch. */
    UNSUPPORTED_CONTENT_TYPE("unsupported-content-type"),
    /** Its type is none that partners publish. */
    UNKNOWN_TYPE("unknown-type"),
    /** Its value is not the event that its type says. */
    MALFORMED_EVENT("malformed-event"),
    /** The device that was seen is not named, or named in two ways that disagree. */
    INVALID_DEVICE("invalid-device"),
    /** The organisation does not exist, or did not agree that the partner acts for it, or does not any more. */
    NOT_AUTHORIZED("not-authorized"),
    /** An event of the same id had another content before. */
    CONFLICTING_PAYLOAD("conflicting-payload"),
    /** The partner has asked for as many of the organisation's devices as it may on one day. */
    TOO_MANY_ROWS_TODAY("too-many-rows-today");

    private final String code;

    RejectionCode(String code) {
        this.code = code;
    }

    /** The code as it stands in JSON and in the dead letter. */
    public String code() {
        return code;
    }
}
