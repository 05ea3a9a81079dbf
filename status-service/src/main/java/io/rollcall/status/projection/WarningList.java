package io.rollcall.status.projection;

import java.util.List;

/** Warnings of a row in one column: their codes, which have no white space, with spaces between. */
public final class WarningList {

    private static final String SEPARATOR = " ";

    private WarningList() {}

    static String write(List<String> warnings) {
        return warnings.isEmpty() ? null : String.join(SEPARATOR, warnings);
    }

    public static List<String> read(String column) {
        return column == null ? List.of() : List.of(column.split(SEPARATOR));
    }
}
