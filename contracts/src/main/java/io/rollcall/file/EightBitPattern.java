package io.rollcall.file;

/**
 * Finds where UTF-16 goes on in eight-bit text, of which two bytes each look like one character, or in the other byte order. Characters of which
 * both bytes are ASCII occur in Chinese and Japanese too, so a run of them is needed in which enough bytes are digits or capital letters,
 * which no block in use has as its number.
 */
final class EightBitPattern {
    private static final int NOWHERE = -1;
    private static final int RUN = 12;
    private static final int TELLING = 4;
    private static final int OTHER_ORDER = 8;

    /** CR and LF as one character in little-endian order; no script has that. */
    private static final char LINE_END = '\u0A0D';

    private EightBitPattern() {}

    /** The place of the first character that is none, or -1. */
    static int find(char[] text, int from, int to) {
        int start = from;
        int telling = 0;
        int swapped = 0;
        for (int i = from; i < to; i++) {
            char c = text[i];
            int high = c >> 8;
            if (isText(high) && isText(c & 0xFF)) {
                telling += high < 0x20 || (high > 0x30 && high < 0x4E) ? 1 : 0;
                if (c == LINE_END || (i + 1 - start >= RUN && telling >= TELLING)) {
                    return start;
                }
            } else {
                start = i + 1;
                telling = 0;
            }
            swapped = isText(high) && (c & 0xFF) == 0 ? swapped + 1 : 0;
            if (swapped == OTHER_ORDER) {
                return i + 1 - OTHER_ORDER;
            }
        }
        return NOWHERE;
    }

    private static boolean isText(int c) {
        return (c >= ' ' && c <= '~') || c == '\r' || c == '\n' || c == '\t';
    }
}
