package io.rollcall.file;

import java.util.Arrays;

import io.rollcall.device.HashLike;

/**
 * The cells of one line, reused for every line. What exceeds the longest legal cell, or comes after the thousandth cell, is counted and
 * not kept, so that memory stays flat whatever a line holds. Cells are trimmed of white space and byte order marks.
 */
final class Cells {
    static final int MOST_KEPT = 1000;
    private static final int NONE = -1;
    private static final char[] BLANK = {' '};

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
    private boolean cellQuoted;
    private boolean cellIndented;

    /** The length of the line without the separators. */
    private long lineLength;

    private boolean firstQuoted;
    private int firstEnd;

    /** Which of the first 64 cells had blanks in front and no quotes. */
    private long indented;

    private final Quotes quotes = new Quotes();

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
        lineLength = 0;
        firstQuoted = false;
        indented = 0;
        quotes.startLine();
    }

    void startCell() {
        cellStart = textLength;
        cellLength = 0;
        cellFilled = false;
        cellQuoted = false;
        cellIndented = false;
    }

    /** The cell under way starts with a quote. */
    void quoted() {
        cellQuoted = true;
        quotes.open();
        lineLength++;
    }

    /** A quote that is no part of the cell under way. */
    void passed() {
        lineLength++;
    }

    /** The cell under way has blanks in front. */
    void indented() {
        cellIndented = true;
        lineLength++;
    }

    long cellLength() {
        return cellLength;
    }

    /** What quotes may have done to the cells of the line. */
    Quotes quotes() {
        return quotes;
    }

    /** Whether text follows the first {@code length} characters of the cell under way. */
    boolean hasTextBehind(long length) {
        for (int i = (int) Math.min(textLength, cellStart + length); i < textLength; i++) {
            if (!Characters.isBlank(text[i])) {
                return true;
            }
        }
        return false;
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
        if (count == 0) {
            firstQuoted = cellQuoted;
            firstEnd = textLength;
        }
        if (cellIndented && cellFilled && !cellQuoted && count < Long.SIZE) {
            indented |= 1L << count;
        }
        lineLength += cellLength;
        count++;
    }

    /** Whether the line was quoted as a whole: its first cell is in quotes and contains the separator, and the others are empty. */
    boolean isOneQuoted(char separator) {
        return firstQuoted
                && firstFilled == 0
                && lastFilled == 0
                && !tooLong[0]
                && quotes.areHarmless()
                && contains(separator, 0, firstEnd);
    }

    /** Where the first cell ends, with the white space around it; it starts at 0. */
    int firstEnd() {
        return firstEnd;
    }

    /** Whether a cell had blanks in front and no quotes. */
    boolean isIndented(int cell) {
        return cell < Long.SIZE && (indented >>> cell & 1) != 0;
    }

    boolean hasIndented() {
        return indented != 0;
    }

    /** The length of the line in characters. */
    long length() {
        return lineLength + count - 1;
    }

    /** Adds the cells of the next line; its first cell continues the last one of these, which keeps the blanks around the line end if it is a text. */
    void join(Cells next, boolean keepBlanks) {
        long length = next.length();
        int last = count - 1;
        count = last;
        if (last < MOST_KEPT) {
            textLength = keepBlanks ? textLength : to[last];
            cellStart = from[last];
            cellLength = textLength - cellStart;
        } else {
            startCell();
        }
        cellFilled = cellLength > 0;
        cellQuoted = firstQuoted && last == 0;
        cellIndented = false;
        for (int i = 0; i < next.count; i++) {
            if (i > 0) {
                startCell();
            } else if (keepBlanks && next.isIndented(0)) {
                append(BLANK, 0, 1);
            }
            int start = i == 0 && keepBlanks ? 0 : next.from(i);
            int end = i == next.count - 1 && i < MOST_KEPT ? next.textLength : next.to(i);
            append(next.text, start, end - start);
            endCell();
        }
        lineLength = length - count + 1;
    }

    /** Whether a kept cell contains a character. */
    boolean contains(int cell, char c) {
        return contains(c, from(cell), to(cell));
    }

    private boolean contains(char c, int start, int end) {
        for (int i = start; i < end; i++) {
            if (text[i] == c) {
                return true;
            }
        }
        return false;
    }

    /** Whether a cell contains a hash or a part of one. */
    boolean hasHash(int cell) {
        return HashLike.in(text, from(cell), to(cell));
    }

    void narrow(int cell, int newFrom, int newTo) {
        from[cell] = newFrom;
        to[cell] = newTo;
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
}
