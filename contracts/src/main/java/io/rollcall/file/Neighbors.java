package io.rollcall.file;

/**
 * The numbers of cells that the rows around a row have. A tool writes the same number in every row, so a row with more cells than the adjacent ones
 * has a value that was cut at an unquoted separator, and its other values are shifted.
 */
final class Neighbors {
    private int before;
    private Cells ahead;
    private int usual;
    private int width;

    /** Rows of another header follow, which is so wide. What is usual stays so where the same header comes again. */
    void reset(int headerWidth) {
        before = 0;
        usual = headerWidth == width ? usual : 0;
        width = headerWidth;
    }

    /** @param ahead the line after the row that is looked at; null where there is none */
    void next(Cells ahead) {
        this.ahead = ahead;
    }

    /** The row that was looked at is done. */
    void done(int count, int width) {
        before = count;
        if (count >= width) {
            usual = usual == 0 ? count : Math.min(usual, count);
        }
    }

    /** Whether a row with so many cells has more than a header that wide and than the rows around it. */
    boolean standsOut(int count, int width) {
        if (count <= width) {
            return false;
        }
        int after = after();
        boolean full = before >= width || after >= width;
        boolean more = (before < width || count > before) && (after < width || count > after);
        return (full && more) || (usual > 0 && count > usual);
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
