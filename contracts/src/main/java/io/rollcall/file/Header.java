package io.rollcall.file;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which column stands where. A name that Rollcall does not know is never taken for one that it knows; of two columns for the same
 * thing the first counts, and the second is as good as unknown.
 */
final class Header {
    private static final Set<Column> TUPLE = EnumSet.of(Column.MANUFACTURER, Column.MODEL, Column.SERIAL_NUMBER);
    private static final int NOWHERE = -1;

    /** Nothing longer than this in a header that stands among the rows; so lines with a hash need no second look. */
    private static final int LONGEST_INNER_NAME = 128;

    private final int line;
    private final int width;
    private final Column[] columns;
    private final String[] ignored;
    private final Set<Column> known = EnumSet.noneOf(Column.class);
    private final int[] positions = new int[Column.values().length];

    private Header(Cells cells) {
        line = cells.line();
        width = cells.lastFilled() + 1;
        int named = Math.min(width, Cells.MOST_KEPT);
        columns = new Column[named];
        ignored = new String[named];
        Arrays.fill(positions, NOWHERE);
        for (int i = 0; i < named; i++) {
            Column column = ColumnName.column(cells.text(), cells.from(i), cells.to(i));
            if (column != null && known.add(column)) {
                columns[i] = column;
                positions[column.ordinal()] = i;
            } else if (!ColumnName.isResult(cells.text(), cells.from(i), cells.to(i))) {
                ignored[i] =
                        cells.isFilled(i) ? ColumnName.shown(cells.text(), cells.from(i), cells.to(i)) : "#" + (i + 1);
            }
        }
    }

    static Header of(Cells cells) {
        return new Header(cells);
    }

    /**
     * The header that a line among the rows is, as it happens where files were joined; null if it is a row. It is a header if it names enough, or
     * if it consists of two or more names and nothing else.
     */
    static Header amongRows(Cells cells) {
        for (int i = 0; i < cells.kept(); i++) {
            if (cells.to(i) - cells.from(i) > LONGEST_INNER_NAME || cells.isTooLong(i)) {
                return null;
            }
        }
        int names = 0;
        int others = 0;
        for (int i = 0; i < cells.kept(); i++) {
            if (ColumnName.column(cells.text(), cells.from(i), cells.to(i)) != null) {
                names++;
            } else if (cells.isFilled(i)) {
                others++;
            }
        }
        if (names == 0) {
            return null;
        }
        Header header = new Header(cells);
        return header.isSufficient() || (names > 1 && others == 0) ? header : null;
    }

    /** Whether its columns can tell one device from another. */
    boolean isSufficient() {
        return known.contains(Column.HARDWARE_HASH) || known.containsAll(TUPLE);
    }

    /** The refusal of a header that is not sufficient: add the hash, or what is missing of the other three. */
    UnreadableFileException missingColumns() {
        String tuple = TUPLE.stream()
                .filter(column -> !known.contains(column))
                .map(Column::title)
                .collect(Collectors.joining(" + "));
        return new UnreadableFileException(
                FileProblem.MISSING_COLUMNS, line, List.of(Column.HARDWARE_HASH.title(), tuple));
    }

    /** How many device columns it names. */
    int knownColumns() {
        return known.size();
    }

    /** The names of the device columns, in the order of the file. */
    List<String> titles() {
        List<String> titles = new ArrayList<>();
        for (Column column : columns) {
            if (column != null) {
                titles.add(column.title());
            }
        }
        return titles;
    }

    int line() {
        return line;
    }

    /** How many columns there are, up to the last one with a name. */
    int width() {
        return width;
    }

    /** How many columns there are that a row's cells can be matched with. */
    int named() {
        return columns.length;
    }

    /** The device column at a position, or null. */
    Column column(int position) {
        return columns[position];
    }

    /** The name of a column at a position whose values are ignored with a warning; else null. */
    String ignored(int position) {
        return ignored[position];
    }

    /** Where a column stands, or -1. */
    int position(Column column) {
        return positions[column.ordinal()];
    }
}
