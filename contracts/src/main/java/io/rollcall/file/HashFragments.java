package io.rollcall.file;

import io.rollcall.device.HashLike;

/**
 * Hides the parts of a hash that are too short to be recognized alone. Where a line, a separator or a blank tore a hash apart, the other parts of it are in the
 * same row or in an adjacent line; so only rows there lose a value by mistake.
 */
final class HashFragments {
    /** Nothing wraps lines at less. */
    private static final int NARROWEST = 40;

    /** A shorter text behind a hash that is not complete is a value. */
    private static final int SHORTEST_REST = 8;

    private int lastFound = -1;
    private boolean found;

    /** Whether the line above ends in a part of a hash. */
    private boolean above;

    /** Whether that part has no beginning, so that it was torn at both ends. */
    private boolean aboveIsMiddle;

    private long lengthAbove;

    /** The length at which lines with parts of a hash are wrapped, in characters; 0 if that is not known. */
    private long wrappedAt;

    /** A cell of the row has a hash or a part of one that does not belong there. */
    void found(Cells cells, int cell) {
        lastFound = cell;
        found |= !WrappedLines.isWhole(cells, cell);
    }

    /**
     * Takes values that may be parts of a hash out of a row whose cells were mapped.
     *
     * @param ahead the line after the row; null where there is none
     */
    void hide(Cells cells, Cells ahead, Header header, RowView view) {
        int hash = header.position(Column.HARDWARE_HASH);
        boolean continued = above && !WrappedLines.startsLikeRow(cells, hash);
        if (found || continued || startsWithPart(ahead)) {
            boolean rest = continued && lengthAbove == wrappedAt && WrappedLines.isBase64(cells, 0);
            int cellCount = Math.min(cells.kept(), header.named());
            for (int i = 0; i < cellCount; i++) {
                if ((rest && i == 0) || mayBePart(cells, i)) {
                    hide(header.column(i), view);
                }
            }
        } else if (aboveIsMiddle && mayBePart(cells, 0)) {
            hide(header.named() > 0 ? header.column(0) : null, view);
        } else if (hash >= 0 && isRest(cells, hash)) {
            hide(hash + 1 < header.named() ? header.column(hash + 1) : null, view);
        }
        above = endsInPart(cells, header, hash);
        aboveIsMiddle = above && !WrappedLines.startsLikeHash(cells, cells.lastFilled());
        if (above && cells.length() == lengthAbove && lengthAbove >= NARROWEST) {
            wrappedAt = lengthAbove;
        }
        lengthAbove = cells.length();
        found = false;
        lastFound = -1;
    }

    private static void hide(Column column, RowView view) {
        if (column != null && column != Column.HARDWARE_HASH && view.value(column) != null) {
            view.set(column, null);
            view.add(RowProblem.misplacedHash(column.title()));
        }
    }

    /** Whether the cell behind the hash is, or may be, what the hash lacks. */
    private static boolean isRest(Cells cells, int hash) {
        int cell = hash + 1;
        int length = cells.to(cell) - cells.from(cell);
        if (length < SHORTEST_REST || !WrappedLines.startsLikeHash(cells, hash)) {
            return false;
        }
        int missing = WrappedLines.missing(cells, hash);
        return missing >= length && WrappedLines.isBase64(cells, cell) && (missing == length || mayBePart(cells, cell));
    }

    private static boolean startsWithPart(Cells line) {
        return line != null && !WrappedLines.startsLikeHash(line, 0) && isPart(line, 0);
    }

    private static boolean mayBePart(Cells cells, int cell) {
        return HashLike.mayBePart(cells.text(), cells.from(cell), cells.to(cell));
    }

    private boolean endsInPart(Cells cells, Header header, int hash) {
        int last = cells.lastFilled();
        if (last == hash) {
            return cells.to(last) - cells.from(last) >= HashLike.SHORTEST && !WrappedLines.isWhole(cells, last);
        }
        boolean unchecked = last >= header.named() || header.column(last) == null;
        return last == lastFound ? !WrappedLines.isWhole(cells, last) : unchecked && isPart(cells, last);
    }

    private static boolean isPart(Cells cells, int cell) {
        return cells.to(cell) - cells.from(cell) >= HashLike.SHORTEST
                && cells.hasHash(cell)
                && !WrappedLines.isWhole(cells, cell);
    }
}
