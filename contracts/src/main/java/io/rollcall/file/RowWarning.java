package io.rollcall.file;

/** What was removed from a row's values, or is doubtful about them; it stops nothing. */
public enum RowWarning {
    /** An apostrophe, or {@code ="…"}, which tells a spreadsheet that a number is text. */
    TEXT_MARK_REMOVED("text-mark-removed"),
    /** Characters that nobody sees, such as U+200B, in the serial number, manufacturer or model. */
    INVISIBLE_REMOVED("invisible-characters-removed"),
    /** The assigned user does not look like one; cells may have been shifted. */
    USER_UNUSUAL("assigned-user-unusual");

    private final String code;

    RowWarning(String code) {
        this.code = code;
    }

    /** The code in events and answers. */
    public String code() {
        return code;
    }
}
