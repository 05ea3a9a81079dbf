package io.rollcall.event;

/** What was rescued or ignored, for machines. */
public enum WarningCode {
    UNKNOWN_COLUMN("unknown-column"),
    LINES_SKIPPED("lines-skipped"),
    HASH_PADDING_ADDED("hash-padding-added"),
    HASH_WHITESPACE_REMOVED("hash-whitespace-removed"),
    HASH_CHECKSUM_TRUNCATED("hash-checksum-truncated"),
    HASH_TRAILING_DATA("hash-trailing-data"),
    HASH_ENCODED_TWICE("hash-encoded-twice"),
    HASH_TEXT_GUESSED("hash-text-guessed"),
    ENCODING_GUESSED("encoding-guessed"),
    LINES_JOINED("lines-joined"),
    LINES_QUOTED("lines-quoted"),
    TITLES_IN_ROWS("titles-in-rows"),
    TEXT_MARK_REMOVED("text-mark-removed"),
    INVISIBLE_CHARACTERS_REMOVED("invisible-characters-removed"),
    ASSIGNED_USER_UNUSUAL("assigned-user-unusual"),
    SMBIOS_UUID_DIFFERS("smbios-uuid-differs"),
    METADATA_UNCHANGED("metadata-unchanged");

    private final String code;

    WarningCode(String code) {
        this.code = code;
    }

    public String code() {
        return code;
    }
}
