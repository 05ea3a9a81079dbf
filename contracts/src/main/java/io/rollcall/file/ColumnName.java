package io.rollcall.file;

import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.rollcall.device.HashLike;

/**
 * A header cell reduced to what counts, which is its letters and digits in lower case. Device Serial Number, {@code "device  serial-number"} and
 * {@code Device_SerialNumber} are the same name; so are names with invisible characters or any kind of quotes.
 */
final class ColumnName {
    private static final int LONGEST_SHOWN = 64;

    private static final char IGNORED = 0;

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

    /** Names of the column with Rollcall's own device ids; read where rows name devices that are on the roll. */
    private static final Set<String> DEVICE_ID = Set.of("deviceid", "id");

    private static final int LONGEST_KNOWN = Stream.of(COLUMNS.keySet(), RESULT_COLUMNS)
            .flatMap(Set::stream)
            .mapToInt(String::length)
            .max()
            .orElseThrow();

    /** A power of two. */
    private static final int HASHES = 1 << 10;

    /** Which hash codes the names have, by their last bits; nearly every value of a row is told from names by its own, without a string. */
    private static final boolean[] KNOWN = known();

    private ColumnName() {}

    private static boolean[] known() {
        boolean[] known = new boolean[HASHES];
        Stream.of(COLUMNS.keySet(), RESULT_COLUMNS, DEVICE_ID)
                .flatMap(Set::stream)
                .forEach(name -> known[name.hashCode() & (HASHES - 1)] = true);
        return known;
    }

    /** The device column that a header cell names, or null. */
    static Column column(char[] text, int from, int to) {
        return known(text, from, to, COLUMNS::get);
    }

    /** Whether a header cell names a column of Rollcall's own exports. */
    static boolean isResult(char[] text, int from, int to) {
        return known(text, from, to, name -> RESULT_COLUMNS.contains(name) ? name : null) != null;
    }

    /** Whether a header cell names the column with Rollcall's device ids, which is a column of its exports too. */
    static boolean isDeviceId(char[] text, int from, int to) {
        return known(text, from, to, name -> DEVICE_ID.contains(name) ? name : null) != null;
    }

    /**
     * Text of a file as it may be shown in a warning: bounded, without what could disturb a terminal or a page, and without any part of a
     * hardware hash.
     */
    static String shown(char[] text, int from, int to) {
        if (HashLike.in(text, from, to)) {
            return HashLike.HIDDEN;
        }
        StringBuilder shown = new StringBuilder();
        for (int i = from; i < to && shown.length() < LONGEST_SHOWN; i++) {
            shown.append(Characters.isIllegal(text, i, from, to) ? Characters.REPLACEMENT : text[i]);
        }
        return shown.toString();
    }

    static String shown(String text) {
        return shown(text.toCharArray(), 0, text.length());
    }

    private static <T> T known(char[] text, int from, int to, Function<String, T> names) {
        int start = startsWithMark(text, from, to) ? from + BYTE_ORDER_MARK_IN_WINDOWS_1252.length() : from;
        int length = 0;
        int hash = 0;
        for (int i = start; i < to && length <= LONGEST_KNOWN; i++) {
            char c = reduced(text[i]);
            if (c != IGNORED) {
                hash = 31 * hash + c; // as String does
                length++;
            }
        }
        return length <= LONGEST_KNOWN && KNOWN[hash & (HASHES - 1)] ? names.apply(reduced(text, start, to)) : null;
    }

    private static String reduced(char[] text, int from, int to) {
        StringBuilder name = new StringBuilder(LONGEST_KNOWN);
        for (int i = from; i < to; i++) {
            char c = reduced(text[i]);
            if (c != IGNORED) {
                name.append(c);
            }
        }
        return name.toString();
    }

    /** A letter in lower case, or a digit; {@link #IGNORED} for any other character. */
    private static char reduced(char c) {
        if (c >= 'a' && c <= 'z' || c >= '0' && c <= '9') {
            return c;
        }
        return Character.isLetterOrDigit(c) ? Character.toLowerCase(c) : IGNORED;
    }

    private static boolean startsWithMark(char[] text, int from, int to) {
        int length = BYTE_ORDER_MARK_IN_WINDOWS_1252.length();
        return to - from >= length
                && text[from] == BYTE_ORDER_MARK_IN_WINDOWS_1252.charAt(0)
                && BYTE_ORDER_MARK_IN_WINDOWS_1252.equals(String.valueOf(text, from, length));
    }
}
