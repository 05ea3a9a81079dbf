package io.rollcall.hardwarehash;

/** What had to be mended, or ignored, to read a hardware hash. */
public enum HashWarning {
    /** The {@code =} at its end were missing, or not as many as belong there. */
    PADDING_ADDED("hash-padding-added"),
    WHITESPACE_REMOVED("hash-whitespace-removed"),
    /** The checksum's tail is cut off, and the 16 bytes or more that are left match. */
    CHECKSUM_TRUNCATED("hash-checksum-truncated"),
    /** Something other than zeros follows the checksum. */
    TRAILING_DATA("hash-trailing-data"),
    /** It was base64 of base64. */
    ENCODED_TWICE("hash-encoded-twice"),
    /** A text of the firmware is not UTF-8; bytes of erased memory were left out, others read as windows-1252. */
    TEXT_GUESSED("hash-text-guessed");

    private final String code;

    HashWarning(String code) {
        this.code = code;
    }

    /** The code in events and answers. */
    public String code() {
        return code;
    }
}
