package io.rollcall.file;

/** Makes a device row of a line's cells: takes each to its column, and checks its length and its characters. */
final class RowMapper {
    private final FileLimits limits;
    private final Warnings warnings;
    private final ValueCache[] caches = new ValueCache[Column.values().length];
    private final RowView view = new RowView();
    private final byte[] hash;

    RowMapper(FileLimits limits, Warnings warnings) {
        this.limits = limits;
        this.warnings = warnings;
        this.hash = new byte[limits.hashLength()];
        for (int i = 0; i < caches.length; i++) {
            caches[i] = new ValueCache();
        }
    }

    /** @param row the row's number in the file, from 1 */
    RowView map(long row, Cells cells, Header header) {
        view.start(row, cells, header);
        if (cells.lastFilled() >= header.width()) {
            view.add(RowProblem.malformed(header.width()));
        }
        int cellCount = Math.min(cells.kept(), header.named());
        for (int i = 0; i < cellCount; i++) {
            if (cells.isFilled(i)) {
                map(cells, i, header);
            }
        }
        return view;
    }

    private void map(Cells cells, int cell, Header header) {
        Column column = header.column(cell);
        if (column == null) {
            ignore(cells, cell, header.ignored(cell));
            return;
        }
        int limit = limits.length(column);
        int from = startOfValue(cells, cell);
        if (cells.isTooLong(cell) || isLonger(cells, from, cells.to(cell), limit)) {
            view.add(RowProblem.tooLong(column, limit));
        } else if (column == Column.HARDWARE_HASH) {
            view.setHash(hash, narrow(cells.text(), from, cells.to(cell)));
        } else {
            mapValue(cells, cell, column);
        }
    }

    private void mapValue(Cells cells, int cell, Column column) {
        char[] text = cells.text();
        int illegal = Characters.firstIllegal(text, startOfValue(cells, cell), cells.to(cell));
        if (illegal >= 0) {
            view.add(RowProblem.illegalCharacter(column, Character.codePointAt(text, illegal, cells.to(cell))));
            return;
        }
        cells.dropByteOrderMarks(cell);
        String value = caches[column.ordinal()].get(text, startOfValue(cells, cell), cells.to(cell));
        view.set(column, Formula.restored(value));
    }

    /** The apostrophes of defused formulas inside a value do not count. */
    private static boolean isLonger(Cells cells, int from, int to, int limit) {
        return to - from > limit
                && Formula.restored(new String(cells.text(), from, to - from)).length() > limit;
    }

    private void ignore(Cells cells, int cell, String name) {
        if (name != null) {
            warnings.unknownColumn(name, cells.line());
        }
        if (cells.isTooLong(cell)) {
            view.add(RowProblem.tooLong(name, limits.hashLength()));
        }
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
