package io.rollcall.file;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A header cell reduced to what counts: lower case, without white space, quotes and byte order marks. Device Serial Number, {@code
 * "device  serial number"} and {@code DeviceSerialNumber} are the same name.
 */
final class ColumnName {
    private static final int LONGEST_SHOWN = 64;

    /** What a UTF-8 byte order mark looks like when its file was joined to a windows-1252 one. */
    private static final String BYTE_ORDER_MARK_IN_WINDOWS_1252 = "\u00EF\u00BB\u00BF";

    private static final Map<String, Column> COLUMNS = Stream.of(Column.values())
            .flatMap(column -> column.aliases().stream().map(alias -> Map.entry(alias, column)))
            .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));

    /** Columns that Rollcall's own exports add: what it said about a row is not an input of the next upload. */
    private static final Set<String> RESULT_COLUMNS = Stream.of(
                    "row, file, line, id, device id, outcome, code, title, message, advice, what to do, warnings, request id",
                    "decided at, status, status text, error, error outcome, error code, error title, error message",
                    "error request id, registration id, registered by, partner, requested at, registered at, enrolled at",
                    "last seen, last seen at, updated at, column, field")
            .flatMap(names -> Stream.of(names.split(",")))
            .map(name -> name.replace(" ", ""))
            .collect(Collectors.toUnmodifiableSet());

    private static final int LONGEST_KNOWN = Stream.of(COLUMNS.keySet(), RESULT_COLUMNS)
            .flatMap(Set::stream)
            .mapToInt(String::length)
            .max()
            .orElseThrow();

    private ColumnName() {}

    /** The device column that a header cell names, or null. */
    static Column column(char[] text, int from, int to) {
        return known(text, from, to, COLUMNS::get);
    }

    /** Whether a header cell names a column of Rollcall's own exports. */
    static boolean isResult(char[] text, int from, int to) {
        return known(text, from, to, name -> RESULT_COLUMNS.contains(name) ? name : null) != null;
    }

    /** A header cell as it may be shown in a warning: bounded, and without what could disturb a terminal or a page. */
    static String shown(char[] text, int from, int to) {
        StringBuilder shown = new StringBuilder();
        for (int i = from; i < to && shown.length() < LONGEST_SHOWN; i++) {
            shown.append(Characters.isIllegal(text, i, from, to) ? Characters.REPLACEMENT : text[i]);
        }
        return shown.toString();
    }

    private static <T> T known(char[] text, int from, int to, Function<String, T> names) {
        StringBuilder name = new StringBuilder(LONGEST_KNOWN);
        for (int i = from; i < to; i++) {
            char c = text[i];
            if (c == '"' || c == Characters.BYTE_ORDER_MARK || Characters.isWhiteSpace(c)) {
                continue;
            }
            if (name.length() == LONGEST_KNOWN + BYTE_ORDER_MARK_IN_WINDOWS_1252.length()) {
                return null;
            }
            name.append(c);
        }
        String reduced = name.toString().toLowerCase(Locale.ROOT);
        boolean marked = reduced.startsWith(BYTE_ORDER_MARK_IN_WINDOWS_1252);
        return names.apply(marked ? reduced.substring(BYTE_ORDER_MARK_IN_WINDOWS_1252.length()) : reduced);
    }
}
