package io.rollcall.file;

import java.util.Objects;

/** What holds for a value wherever it comes from: the same rules for a JSON property as for a file's cell. */
public final class ValueRules {
    private final FileLimits limits;

    public ValueRules(FileLimits limits) {
        this.limits = Objects.requireNonNull(limits, "limits");
    }

    /** The text without the white space (Unicode) around it; null if nothing is left of it, or if it was null. */
    public String trimmed(String text) {
        if (text == null) {
            return null;
        }
        int from = 0;
        int to = text.length();
        while (from < to && Characters.isBlank(text.charAt(from))) {
            from++;
        }
        while (from < to && Characters.isBlank(text.charAt(to - 1))) {
            to--;
        }
        return from == to ? null : text.substring(from, to);
    }

    /** What is wrong with a trimmed value; null if nothing is. Of a hash only the length is looked at. */
    public RowProblem check(Column column, String value) {
        if (value == null) {
            return null;
        }
        int limit = limits.length(column);
        if (value.length() > limit) {
            return RowProblem.tooLong(column, limit);
        }
        if (column == Column.HARDWARE_HASH) {
            return null;
        }
        char[] text = value.toCharArray();
        int illegal = Characters.firstIllegal(text, 0, text.length);
        return illegal < 0
                ? null
                : RowProblem.illegalCharacter(column, Character.codePointAt(text, illegal, text.length));
    }
}
