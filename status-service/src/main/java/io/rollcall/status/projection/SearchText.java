package io.rollcall.status.projection;

import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.rollcall.status.roll.DeviceEntry;

/**
 * What a search looks through: an entry's searchable values, folded, with a character between that no value and no search can hold. Folded
 * here and not in SQL, where it would depend on the database's locale.
 */
public final class SearchText {

    /** Stands between the values. */
    public static final char BETWEEN = '\u001F';

    private SearchText() {}

    static String of(DeviceEntry entry) {
        String joined = Stream.of(
                        entry.shown().serialNumber(),
                        entry.shown().manufacturer(),
                        entry.shown().model(),
                        entry.metadata().assignedUser(),
                        entry.metadata().groupTag())
                .map(value -> value == null ? "" : value.replace(BETWEEN, ' '))
                .collect(Collectors.joining(String.valueOf(BETWEEN)));
        return fold(joined);
    }

    /** Without regard to upper and lower case, in any language. */
    public static String fold(String text) {
        return text.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
    }
}
