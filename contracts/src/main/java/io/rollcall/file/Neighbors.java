package io.rollcall.file;

/**
 * The numbers of cells that the rows around a row have. A tool writes the same number in every row, so a row with more cells than the adjacent ones
 * has a value that was cut at an unquoted separator, and its other values are shifted.
 */
final class Neighbors {
    private int before;
    private boolean beforeSound;
    private Cells ahead;
    private Header header;
    private int usual;
    private int width;

    /** Rows of another header follow, which is so wide. What is usual stays so where the same header comes again. */
    void reset(int headerWidth) {
        before = 0;
        beforeSound = false;
        usual = headerWidth == width ? usual : 0;
        width = headerWidth;
    }

    /** @param ahead the line after the row that is looked at; null where there is none */
    void next(Cells ahead, Header header) {
        this.ahead = ahead;
        this.header = header;
    }

    /** The line after the row that is looked at; null where there is none. */
    Cells ahead() {
        return ahead;
    }

    /**
     * The row that was looked at is done.
     *
     * @param sound whether its values are in their columns, so that others can be compared with it
     */
    void done(int count, boolean sound) {
        before = count;
        beforeSound = sound;
        if (sound && count >= width) {
            usual = usual == 0 ? count : Math.min(usual, count);
        }
    }

    /**
     * Whether a row with so many cells has more than the header and than the rows around it. Separators at the end of each row are no surplus; but where an
     * adjacent row has no more of them only because it was cut itself, they are none of these.
     */
    boolean standsOut(int count) {
        if (count <= width || count == usual) {
            return false;
        }
        if (usual > 0 && count > usual) {
            return true;
        }
        int after = after();
        boolean sound = after > 0 && isSound(ahead);
        if (sound && after >= width) {
            return count > after;
        }
        boolean cutBefore = before > 0 && !beforeSound && before <= count;
        boolean cutAfter = after > 0 && !sound && after <= count;
        return cutBefore || cutAfter;
    }

    private boolean isSound(Cells row) {
        if (row.quotes().swallows() || row.lastFilled() >= width || Shift.in(row, header)) {
            return false;
        }
        int hash = header.position(Column.HARDWARE_HASH);
        for (int i = 0; i < row.kept(); i++) {
            if (i != hash && row.hasHash(i)) {
                return false;
            }
        }
        return true;
    }

    /** Whether a row has more cells than the rows around it, though they fit the header. */
    boolean isLongest(int count) {
        int after = after();
        boolean known = before > 1 || after > 1;
        return known && count > before && count > after;
    }

    /** How many cells the row below has; 0 if the line below is no row. */
    private int after() {
        boolean row = ahead != null && ahead.count() > 1 && Header.amongRows(ahead) == null;
        return row ? ahead.count() : 0;
    }
}
