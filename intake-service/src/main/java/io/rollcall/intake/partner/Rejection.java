package io.rollcall.intake.partner;

import io.rollcall.event.RejectionCode;

/**
 * Why a record is not taken in.
 *
 * @param detail what is wrong, in English, for developers; it names fields, headers and content types,
 *     and quotes no value. Null where the code says it all
 */
record Rejection(RejectionCode code, String detail) {

    static Rejection of(RejectionCode code) {
        return new Rejection(code, null);
    }

    /** Headers, or the attributes in a value, that do not make an event. */
    static Thrown headers(String detail) {
        return new Thrown(RejectionCode.MALFORMED_HEADERS, detail);
    }

    /** As it stands in the dead letter. */
    String reason() {
        return detail == null ? code.code() : code.code() + ": " + detail;
    }

    /** Thrown where a record is read, and caught there. */
    static final class Thrown extends Exception {

        private static final long serialVersionUID = 1L;

        private final transient Rejection rejection;

        Thrown(RejectionCode code, String detail) {
            super(code.code(), null, false, false);
            this.rejection = new Rejection(code, detail);
        }

        Rejection rejection() {
            return rejection;
        }
    }
}
