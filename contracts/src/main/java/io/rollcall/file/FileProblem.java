package io.rollcall.file;

/** Why a file cannot be read as a whole, with the codes that clients see. */
public enum FileProblem {
    /** Nothing in it but white space. */
    EMPTY_FILE("empty-file"),
    /** Another kind of file: zip, xlsx, PDF, HTML, or binary. */
    NOT_CSV("not-csv"),
    /** From some line on, the bytes are in another encoding: UTF-16 was appended to eight-bit text, or the reverse. */
    ENCODING_CHANGES("encoding-changes"),
    /** What the script shows on the screen, and not what it writes to a file. */
    SCREEN_OUTPUT("screen-output"),
    /** No line of the first twenty names a column. */
    NO_HEADER("no-header"),
    /** There is a header line, but it does not name enough to tell one device from another. */
    MISSING_COLUMNS("missing-columns"),
    /** The rows are to name devices that are on the roll, and no column can do so. */
    NO_DEVICE_COLUMN("no-device-column"),
    /** A cell starts with a quote that is never closed. */
    UNCLOSED_QUOTE("unclosed-quote"),
    /** A header, and no data row below it. */
    NO_ROWS("no-rows");

    private final String code;

    FileProblem(String code) {
        this.code = code;
    }

    public String code() {
        return code;
    }
}
