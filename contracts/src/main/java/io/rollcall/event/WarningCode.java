package io.rollcall.event;

/** What was rescued or ignored, for machines. */
public enum WarningCode {
    UNKNOWN_COLUMN("unknown-column"),
    LINES_SKIPPED("lines-skipped"),
    HASH_PADDING_ADDED("hash-padding-added"),
    HASH_WHITESPACE_REMOVED("hash-whitespace-removed"),
    HASH_CHECKSUM_TRUNCATED("hash-checksum-truncated"),
    HASH_TRAILING_DATA("hash-trailing-data"),
    METADATA_UNCHANGED("metadata-unchanged");

    private final String code;

    WarningCode(String code) {
        this.code = code;
    }

    public String code() {
        return code;
    }
}
