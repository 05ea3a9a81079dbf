package io.rollcall.file;

import java.util.Arrays;

/**
 * The cells of one line, reused for every line. What exceeds the longest legal cell, or comes after the thousandth cell, is counted and
 * not kept, so that memory stays flat whatever a line holds. Cells are trimmed of white space and byte order marks.
 */
final class Cells {
    static final int MOST_KEPT = 1000;
    private static final int NONE = -1;

    private final int longestKept;
    private char[] text = new char[1 << 13];
    private int textLength;
    private int[] from = new int[16];
    private int[] to = new int[16];
    private boolean[] tooLong = new boolean[16];
    private int count;
    private int firstFilled;
    private int lastFilled;
    private int line;

    /** The length of the cell under way, of which {@code textLength - cellStart} characters are kept. */
    private long cellLength;

    private int cellStart;
    private boolean cellFilled;

    /** @param longestLegal the most characters of a cell that anybody will look at */
    Cells(int longestLegal) {
        this.longestKept = longestLegal + 1;
    }

    void startLine(int number) {
        line = number;
        count = 0;
        textLength = 0;
        firstFilled = NONE;
        lastFilled = NONE;
    }

    void startCell() {
        cellStart = textLength;
        cellLength = 0;
        cellFilled = false;
    }

    void append(char[] source, int offset, int length) {
        for (int i = offset; !cellFilled && i < offset + length; i++) {
            cellFilled = !Characters.isBlank(source[i]);
        }
        int kept = count < MOST_KEPT ? (int) Math.min(length, Math.max(0, longestKept - cellLength)) : 0;
        if (textLength + kept > text.length) {
            text = Arrays.copyOf(text, Math.max(textLength + kept, text.length * 2));
        }
        System.arraycopy(source, offset, text, textLength, kept);
        textLength += kept;
        cellLength += length;
    }

    /** Takes the characters back that {@code copy a.csv+b.csv} put at the end of the file. */
    void dropEndOfFileMarks() {
        while (textLength > cellStart && text[textLength - 1] == Characters.END_OF_FILE) {
            textLength--;
            cellLength--;
        }
    }

    void endCell() {
        if (count < MOST_KEPT) {
            keepCell();
        }
        if (cellFilled) {
            firstFilled = firstFilled == NONE ? count : firstFilled;
            lastFilled = count;
        }
        count++;
    }

    private void keepCell() {
        if (count == from.length) {
            from = Arrays.copyOf(from, count * 2);
            to = Arrays.copyOf(to, count * 2);
            tooLong = Arrays.copyOf(tooLong, count * 2);
        }
        int start = cellStart;
        int end = textLength;
        while (start < end && Characters.isBlank(text[start])) {
            start++;
        }
        while (start < end && Characters.isBlank(text[end - 1])) {
            end--;
        }
        cellFilled &= start < end || cellLength >= longestKept;
        from[count] = start;
        to[count] = end;
        tooLong[count] = cellFilled && cellLength >= longestKept;
    }

    /** Whether the line is blank, or has separators only. */
    boolean isBlank() {
        return lastFilled == NONE;
    }

    int line() {
        return line;
    }

    int count() {
        return count;
    }

    /** How many cells can be looked at. */
    int kept() {
        return Math.min(count, MOST_KEPT);
    }

    /** The position of the first cell that is not empty, or -1. */
    int firstFilled() {
        return firstFilled;
    }

    /** The position of the last cell that is not empty, or -1; it may be one that is not kept. */
    int lastFilled() {
        return lastFilled;
    }

    /** Whether the cell has more characters than were kept. */
    boolean isTooLong(int cell) {
        return tooLong[cell];
    }

    boolean isFilled(int cell) {
        return from(cell) < to(cell) || (cell < kept() && tooLong[cell]);
    }

    /** What {@link #from} and {@link #to} point into, until the next line. */
    char[] text() {
        return text;
    }

    int from(int cell) {
        return cell < kept() ? from[cell] : 0;
    }

    int to(int cell) {
        return cell < kept() ? to[cell] : 0;
    }

    /** Removes the byte order marks inside a cell, which leaves the cell's start where it is. */
    void dropByteOrderMarks(int cell) {
        int length = from[cell];
        for (int i = from[cell]; i < to[cell]; i++) {
            if (text[i] != Characters.BYTE_ORDER_MARK) {
                text[length++] = text[i];
            }
        }
        to[cell] = length;
    }
}
