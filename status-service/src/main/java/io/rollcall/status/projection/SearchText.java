package io.rollcall.status.projection;

import java.util.Locale;

import io.rollcall.status.roll.DeviceEntry;

/**
 * What a search looks through: an entry's searchable values, folded, with a character between that no value and no search can hold. Folded
 * here and not in SQL, where it would depend on the database's locale.
 */
public final class SearchText {

    /** Stands between the values. */
    public static final char BETWEEN = '\u001F';

    private SearchText() {}

    /** What is the device's own: serial number, assigned user, group tag. */
    static String of(DeviceEntry entry) {
        return folded(
                entry.shown().serialNumber(),
                entry.metadata().assignedUser(),
                entry.metadata().groupTag());
    }

    /** What it has in common with many others: manufacturer and model. */
    static String ofProduct(DeviceEntry entry) {
        return folded(entry.shown().manufacturer(), entry.shown().model());
    }

    private static String folded(String... values) {
        StringBuilder joined = new StringBuilder();
        for (String value : values) {
            joined.append(value == null ? "" : value.replace(BETWEEN, ' ')).append(BETWEEN);
        }
        return fold(joined.toString());
    }

    /** Without regard to upper and lower case, in any language. */
    public static String fold(String text) {
        return text.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
    }
}
