package io.rollcall.status.projection;

import java.util.Locale;

/** The columns of {@code device} that the projection writes, in the order in which it does; the rest is the change number. */
enum DeviceColumn {
    ORGANIZATION("text"),
    DEVICE_ID("uuid"),
    STATUS("text"),
    UPDATED_AT("timestamptz"),
    SEARCH_TEXT("text"),
    PRODUCT_TEXT("text"),

    REQUEST_ID("uuid"),
    REGISTRATION_ID("uuid"),
    REQUESTED_AT("timestamptz"),
    REGISTERED_BY("text"),
    PARTNER("text"),
    SERIAL_NUMBER("text"),
    MANUFACTURER("text"),
    MODEL("text"),
    GROUP_TAG("text"),
    ASSIGNED_USER("text"),
    PURCHASE_ORDER("text"),

    OWNED("boolean"),
    CLAIM_SEQ("bigint"),
    CLAIMED_AT("timestamptz"),
    RELEASED_AT("timestamptz"),
    RELEASE_REQUEST_ID("uuid"),
    DISMISSED_AT("timestamptz"),

    ATTEMPT_OUTCOME("text"),
    ATTEMPT_CODE("text"),
    ATTEMPT_DETAILS("text"),
    ATTEMPT_CLAIM_SEQ("bigint"),
    ATTEMPT_DECIDED_AT("timestamptz"),

    ATTEMPT_REQUEST_ID("uuid"),
    ATTEMPT_REGISTRATION_ID("uuid"),
    ATTEMPT_REQUESTED_AT("timestamptz"),
    ATTEMPT_REGISTERED_BY("text"),
    ATTEMPT_PARTNER("text"),
    ATTEMPT_SERIAL_NUMBER("text"),
    ATTEMPT_MANUFACTURER("text"),
    ATTEMPT_MODEL("text"),
    ATTEMPT_GROUP_TAG("text"),
    ATTEMPT_ASSIGNED_USER("text"),
    ATTEMPT_PURCHASE_ORDER("text"),

    UPDATE_CLAIM_SEQ("bigint"),
    UPDATE_DECIDED_AT("timestamptz"),
    UPDATE_REQUEST_ID("uuid"),
    HIDDEN_GROUP_TAG("text"),
    HIDDEN_ASSIGNED_USER("text"),
    HIDDEN_PURCHASE_ORDER("text"),

    ENROLLED_AT("timestamptz"),
    LAST_SEEN_AT("timestamptz"),
    QUIET_SINCE("timestamptz"),
    QUIET_NOTICED_AT("timestamptz"),

    OTHER_ATTEMPT("text");

    private final String type;

    DeviceColumn(String type) {
        this.type = type;
    }

    String column() {
        return name().toLowerCase(Locale.ROOT);
    }

    String type() {
        return type;
    }

    boolean key() {
        return this == ORGANIZATION || this == DEVICE_ID;
    }
}
