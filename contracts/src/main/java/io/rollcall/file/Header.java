package io.rollcall.file;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which column stands where. A name that Rollcall does not know is never taken for one that it knows; of two columns for the same
 * thing the first counts, and the second is as good as unknown.
 */
final class Header {
    private static final Set<Column> TUPLE = EnumSet.of(Column.MANUFACTURER, Column.MODEL, Column.SERIAL_NUMBER);
    private static final int NOWHERE = -1;
    private static final String DEVICE_ID = "Device ID";

    /** Nothing longer than this in a header that stands among the rows; so lines with a hash need no second look. */
    private static final int LONGEST_INNER_NAME = 128;

    private final FilePurpose purpose;
    private final int line;
    private final int width;
    private final int titles;
    private final Column[] columns;
    private final String[] ignored;
    private final Set<Column> known = EnumSet.noneOf(Column.class);
    private final int[] positions = new int[Column.values().length];
    private int deviceId = NOWHERE;

    private Header(Cells cells, FilePurpose purpose) {
        this.purpose = purpose;
        line = cells.line();
        width = cells.lastFilled() + 1;
        titles = 0;
        int named = Math.min(width, Cells.MOST_KEPT);
        columns = new Column[named];
        ignored = new String[named];
        Arrays.fill(positions, NOWHERE);
        for (int i = 0; i < named; i++) {
            Column column = ColumnName.column(cells.text(), cells.from(i), cells.to(i));
            if (column != null && known.add(column)) {
                columns[i] = column;
                positions[column.ordinal()] = i;
            } else if (isDeviceId(cells, i)) {
                deviceId = i;
            } else if (!ColumnName.isResult(cells.text(), cells.from(i), cells.to(i))) {
                ignored[i] =
                        cells.isFilled(i) ? ColumnName.shown(cells.text(), cells.from(i), cells.to(i)) : "#" + (i + 1);
            }
        }
    }

    /** The header of a file that has the titles in front of every row: the values stand behind them, in the same order. */
    private Header(Header plain, int titles) {
        purpose = plain.purpose;
        line = plain.line;
        width = 2 * titles;
        this.titles = titles;
        columns = new Column[width];
        ignored = new String[width];
        Arrays.fill(positions, NOWHERE);
        for (int i = 0; i < titles; i++) {
            columns[titles + i] = plain.columns[i];
            positions[plain.columns[i].ordinal()] = titles + i;
            known.add(plain.columns[i]);
        }
    }

    static Header of(Cells cells, FilePurpose purpose) {
        return new Header(cells, purpose);
    }

    private boolean isDeviceId(Cells cells, int cell) {
        return purpose == FilePurpose.CHANGE
                && deviceId == NOWHERE
                && ColumnName.isDeviceId(cells.text(), cells.from(cell), cells.to(cell));
    }

    /**
     * This header as that of a file which has the titles in front of every row, or this header if the line cannot be such a row.
     *
     * @param cells the header's line
     * @param next the line after it; null where there is none
     */
    Header withTitlesInRows(Cells cells, Cells next) {
        int names = 0;
        while (names < columns.length && columns[names] != null) {
            names++;
        }
        boolean values = names > 1 && width > names && width <= 2 * names && known.size() == names && isSufficient();
        if (!values) {
            return this;
        }
        Header titled = new Header(this, names);
        int hash = titled.position(Column.HARDWARE_HASH);
        boolean hasHash = hash >= 0 && cells.hasHash(hash);
        return hasHash || (next != null && titled.startsWithTitles(next) && next.lastFilled() >= names) ? titled : this;
    }

    /** Whether a row has the titles in front of its values. */
    boolean startsWithTitles(Cells cells) {
        if (titles == 0 || cells.kept() <= titles) {
            return false;
        }
        for (int i = 0; i < titles; i++) {
            if (ColumnName.column(cells.text(), cells.from(i), cells.to(i)) != columns[titles + i]) {
                return false;
            }
        }
        return true;
    }

    /** Whether a hash follows its own title, and the next line has that title, too: titles and values stand in turns. */
    boolean isFollowedByHash(Cells own, Cells next) {
        int hash = position(Column.HARDWARE_HASH);
        return hash >= 0
                && hash + 1 < own.kept()
                && WrappedLines.startsLikeHash(own, hash + 1)
                && own.hasHash(hash + 1)
                && ColumnName.column(next.text(), next.from(hash), next.to(hash)) == Column.HARDWARE_HASH;
    }

    /** Whether rows have the titles in front of their values. */
    boolean hasTitlesInRows() {
        return titles > 0;
    }

    /** Whether the known names stand in the same places, and others do not. */
    boolean hasSameNamesAs(Header other) {
        return !Arrays.equals(ignored, other.ignored)
                && Arrays.equals(
                        columns,
                        0,
                        Math.min(columns.length, other.columns.length),
                        other.columns,
                        0,
                        other.columns.length);
    }

    /** How many cells have a name that is not known. */
    int otherNames() {
        return width - known.size();
    }

    /** The names that can be used. */
    static List<String> knownNames() {
        return Stream.of(Column.values()).map(Column::title).toList();
    }

    /**
     * The header that a line among the rows is, as it happens where files were joined; null if it is a row. It is a header if it names enough, or
     * if it consists of two or more names and nothing else.
     */
    static Header amongRows(Cells cells) {
        return amongRows(cells, FilePurpose.REGISTRATION);
    }

    static Header amongRows(Cells cells, FilePurpose purpose) {
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
        Header header = new Header(cells, purpose);
        return header.isSufficient() || (names > 1 && others == 0) ? header : null;
    }

    /**
     * Whether this header was wrapped, and goes on in the next line: a name that the line breaks in two, or that it ends before, and names only.
     *
     * @param own the cells of this header
     */
    boolean goesOn(Cells own, Cells next) {
        int last = own.count() - 1;
        boolean open = last >= 0 && (last >= columns.length || columns[last] == null);
        if (!open || next.isTooLong(0) || next.to(0) - next.from(0) > LONGEST_INNER_NAME) {
            return false;
        }
        String name = String.valueOf(own.text(), own.from(last), own.to(last) - own.from(last))
                + String.valueOf(next.text(), next.from(0), next.to(0) - next.from(0));
        Column column = ColumnName.column(name.toCharArray(), 0, name.length());
        boolean names = column != null && !known.contains(column);
        for (int i = 1; i < next.kept(); i++) {
            names &= !next.isFilled(i) || ColumnName.column(next.text(), next.from(i), next.to(i)) != null;
        }
        return names;
    }

    /** Whether its columns can tell one device from another. */
    boolean isSufficient() {
        return known.contains(Column.HARDWARE_HASH)
                || (purpose == FilePurpose.CHANGE
                        ? deviceId != NOWHERE || known.contains(Column.SERIAL_NUMBER)
                        : known.containsAll(TUPLE));
    }

    /** The cell with Rollcall's id of the device; negative where there is none. */
    int deviceId() {
        return deviceId;
    }

    /** The refusal of a header that is not sufficient: add the hash, or what is missing of the other three. */
    UnreadableFileException missingColumns() {
        if (purpose == FilePurpose.CHANGE) {
            return new UnreadableFileException(FileProblem.NO_DEVICE_COLUMN, line);
        }
        String tuple = TUPLE.stream()
                .filter(column -> !known.contains(column))
                .map(Column::title)
                .collect(Collectors.joining(" + "));
        return new UnreadableFileException(
                FileProblem.MISSING_COLUMNS, line, List.of(Column.HARDWARE_HASH.title(), tuple));
    }

    /** How many device columns it names. */
    int knownColumns() {
        return known.size() + (deviceId == NOWHERE ? 0 : 1);
    }

    /** The names of the device columns, in the order of the file. */
    List<String> titles() {
        List<String> titles = new ArrayList<>();
        for (int i = 0; i < columns.length; i++) {
            if (columns[i] != null) {
                titles.add(columns[i].title());
            } else if (i == deviceId) {
                titles.add(DEVICE_ID);
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
