package io.rollcall.file;

import java.util.Objects;

import io.rollcall.device.HashLike;

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

    /**
     * A trimmed value without the characters that nobody sees, if the device is identified by it: a serial number with one looks like another that
     * has none. The same string where there is nothing to remove.
     */
    public String visible(Column column, String value) {
        if (value == null || !isIdentity(column)) {
            return value;
        }
        String visible = Characters.withoutInvisible(value);
        return visible.equals(value) ? value : visible.strip();
    }

    static boolean isIdentity(Column column) {
        return column == Column.SERIAL_NUMBER || column == Column.MANUFACTURER || column == Column.MODEL;
    }

    /** What is wrong with a trimmed value; null if nothing is. Of a hash only the length is looked at. */
    public RowProblem check(Column column, String value) {
        return value == null ? null : check(column, value.toCharArray(), 0, value.length(), false);
    }

    /**
     * The one place that every value of a row passes, whatever it comes from. A hardware hash or a part of one is found here first, so that it
     * never becomes a value of another column.
     *
     * @param cut whether the value is longer than what is left of it
     */
    RowProblem check(Column column, char[] text, int from, int to, boolean cut) {
        int limit = limits.length(column);
        boolean tooLong = cut || to - from > limit;
        if (column == Column.HARDWARE_HASH) {
            return tooLong ? RowProblem.tooLong(column, limit) : null;
        }
        if (HashLike.in(text, from, to)) {
            return RowProblem.misplacedHash(column.title());
        }
        if (tooLong) {
            return RowProblem.tooLong(column, limit);
        }
        int illegal = Characters.firstIllegal(text, from, to);
        if (illegal >= 0) {
            return RowProblem.illegalCharacter(column, Character.codePointAt(text, illegal, to));
        }
        boolean rounded = column == Column.SERIAL_NUMBER && RoundedNumber.is(text, from, to);
        return rounded ? RowProblem.roundedSerial() : null;
    }
}
