package io.rollcall.file;

import java.util.function.BooleanSupplier;

import io.rollcall.id.UuidV8;

/** Makes a device row of a line's cells: takes each to its column, and checks its length and its characters. */
final class RowMapper {
    private final FileLimits limits;
    private final ValueRules rules;
    private final Warnings warnings;
    private final BooleanSupplier guessed;
    private final ValueCache[] caches = new ValueCache[Column.values().length];
    private final RowView view = new RowView();
    private final HashFragments fragments = new HashFragments();
    private final byte[] hash;

    /** @param guessed whether the encoding is a guess */
    RowMapper(FileLimits limits, Warnings warnings, BooleanSupplier guessed) {
        this.limits = limits;
        this.rules = new ValueRules(limits);
        this.warnings = warnings;
        this.guessed = guessed;
        this.hash = new byte[limits.hashLength()];
        for (int i = 0; i < caches.length; i++) {
            caches[i] = new ValueCache();
        }
    }

    /** @param row the row's number in the file, from 1 */
    RowView map(long row, Cells cells, Header header, Neighbors neighbors) {
        view.start(row, cells, header);
        if (cells.quotes().swallows()
                || cells.lastFilled() >= header.width()
                || neighbors.standsOut(cells.count())
                || Shift.in(cells, header)) {
            view.add(RowProblem.malformed(header.width()));
        }
        int cellCount = Math.min(cells.kept(), header.named());
        for (int i = 0; i < cellCount; i++) {
            if (cells.isFilled(i)) {
                map(cells, i, header);
            }
        }
        if (header.deviceId() >= 0 && header.deviceId() < cellCount) {
            int cell = header.deviceId();
            view.setDeviceId(UuidV8.ofText(cells.text(), startOfValue(cells, cell), cells.to(cell)));
        }
        fragments.hide(cells, neighbors.ahead(), header, view);
        checkUser(cells, header, neighbors);
        if (view.problem() == null && !view.isIdentified()) {
            findMisplacedHash(cells, cellCount, header);
        }
        return view;
    }

    private void map(Cells cells, int cell, Header header) {
        Column column = header.column(cell);
        if (column == null) {
            ignore(cells, cell, header.ignored(cell));
            return;
        }
        if (TextMarks.strip(cells, cell, startOfValue(cells, cell))) {
            view.add(RowWarning.TEXT_MARK_REMOVED);
        }
        int from = startOfValue(cells, cell);
        RowProblem problem = check(cells, cell, column, from);
        if (problem != null) {
            if (problem.code() == RowProblem.Code.HASH_MISPLACED) {
                fragments.found(cells, cell);
            }
            view.add(problem);
            noteGuess(problem, cells, cell);
        } else if (column == Column.HARDWARE_HASH) {
            view.setHash(hash, narrow(cells.text(), from, cells.to(cell)));
        } else if (from < cells.to(cell)) {
            mapValue(cells, cell, column);
        }
    }

    /** What is wrong with a value; the apostrophes of defused formulas inside it do not count towards its length. */
    private RowProblem check(Cells cells, int cell, Column column, int from) {
        char[] text = cells.text();
        int to = cells.to(cell);
        RowProblem problem = rules.check(column, text, from, to, cells.isTooLong(cell));
        boolean tooLong = problem != null && problem.code() == RowProblem.Code.VALUE_TOO_LONG;
        return tooLong && !cells.isTooLong(cell)
                ? rules.check(column, Formula.restored(new String(text, from, to - from)))
                : problem;
    }

    /** A byte that means nothing in the guessed encoding says that the guess is wrong. */
    private void noteGuess(RowProblem problem, Cells cells, int cell) {
        if (problem.code() == RowProblem.Code.VALUE_ILLEGAL_CHARACTER && guessed.getAsBoolean()) {
            String value = String.valueOf(cells.text(), cells.from(cell), cells.to(cell) - cells.from(cell));
            if (!isAscii(value)) {
                warnings.guessed(cells.line(), value);
            }
        }
    }

    private void mapValue(Cells cells, int cell, Column column) {
        int from = cells.from(cell);
        cells.narrow(cell, from, Characters.dropByteOrderMarks(cells.text(), from, cells.to(cell)));
        String value =
                Formula.restored(caches[column.ordinal()].get(cells.text(), startOfValue(cells, cell), cells.to(cell)));
        String visible = rules.visible(column, value);
        if (!visible.equals(value)) {
            view.add(RowWarning.INVISIBLE_REMOVED);
        }
        if (guessed.getAsBoolean() && !isAscii(value)) {
            warnings.guessed(cells.line(), value);
        }
        view.set(column, visible.isEmpty() ? null : visible);
    }

    /** A user that does not look like one is where a shifted cell shows, if the shifted row is not longer than the others. */
    private void checkUser(Cells cells, Header header, Neighbors neighbors) {
        if (view.hasUsualUser()) {
            return;
        }
        int position = header.position(Column.ASSIGNED_USER);
        boolean shifted = cells.count() > header.width() && cells.isIndented(position) && !isIndented(cells, position);
        if (shifted || neighbors.isLongest(cells.count())) {
            view.add(RowProblem.malformed(header.width()));
        } else {
            view.add(RowWarning.USER_UNUSUAL);
        }
    }

    /** Whether all cells but the first and this one have blanks in front, as some people write lists. */
    private static boolean isIndented(Cells cells, int but) {
        boolean any = false;
        for (int i = 1; i < cells.kept(); i++) {
            if (i != but && cells.isFilled(i)) {
                if (!cells.isIndented(i)) {
                    return false;
                }
                any = true;
            }
        }
        return any;
    }

    /** A row without a hash that has one in a column that is ignored is told where it is. */
    private void findMisplacedHash(Cells cells, int cellCount, Header header) {
        for (int i = 0; i < cellCount; i++) {
            if (header.ignored(i) != null && cells.hasHash(i)) {
                view.add(RowProblem.misplacedHash(header.ignored(i)));
                return;
            }
        }
    }

    private void ignore(Cells cells, int cell, String name) {
        if (name != null) {
            warnings.unknownColumn(name, cells.line());
        }
        if (cells.isTooLong(cell)) {
            view.add(RowProblem.tooLong(name, limits.hashLength()));
        }
    }

    private static boolean isAscii(String value) {
        for (int i = 0; i < value.length(); i++) {
            if (value.charAt(i) > 0x7F) {
                return false;
            }
        }
        return true;
    }

    /** Copies a hash as bytes; how many. */
    private int narrow(char[] text, int from, int to) {
        int bits = 0;
        for (int i = from; i < to; i++) {
            char c = text[i];
            bits |= c;
            hash[i - from] = (byte) c;
        }
        return bits <= 0x7F ? to - from : narrowBeyondAscii(text, from, to);
    }

    private int narrowBeyondAscii(char[] text, int from, int to) {
        int length = 0;
        for (int i = from; i < to; i++) {
            char c = text[i];
            if (c <= 0x7F) {
                hash[length++] = (byte) c;
            } else if (c != Characters.BYTE_ORDER_MARK) {
                hash[length++] = (byte) (Characters.isWhiteSpace(c) ? ' ' : '?');
            }
        }
        return length;
    }

    /** Where a cell's value starts: after the apostrophe of a defused formula. */
    static int startOfValue(Cells cells, int cell) {
        int from = cells.from(cell);
        return Formula.isDefused(cells.text(), from, cells.to(cell)) ? from + 1 : from;
    }
}
