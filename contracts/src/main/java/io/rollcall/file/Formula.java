package io.rollcall.file;

/**
 * Text that a spreadsheet would take for a formula. Rollcall writes it with an apostrophe in front, as spreadsheets themselves do, and
 * takes that apostrophe off again when it reads a file, so that an exported file can be uploaded as it is. To make this exact for every
 * value, text that starts with apostrophes and then a formula's first character gets one more. The price: a cell that somebody else
 * wrote as {@code '=x} is read as {@code =x}.
 */
final class Formula {
    static final char DEFUSED = '\'';

    private Formula() {}

    /** Whether the text starts, after any number of apostrophes, as a formula does. */
    static boolean isFormula(CharSequence text) {
        int i = 0;
        while (i < text.length() && text.charAt(i) == DEFUSED) {
            i++;
        }
        return i < text.length() && startsFormula(text.charAt(i));
    }

    /** Whether the text is a formula with an apostrophe in front. */
    static boolean isDefused(char[] text, int from, int to) {
        int i = from;
        while (i < to && text[i] == DEFUSED) {
            i++;
        }
        return i > from && i < to && startsFormula(text[i]);
    }

    /** Full-width forms count as their ASCII ones in East Asian versions; a tab or a line end hides what follows it. */
    private static boolean startsFormula(char c) {
        return switch (c) {
            case '=', '+', '-', '@', '\uFF1D', '\uFF0B', '\uFF0D', '\uFF20', '\t', '\r', '\n' -> true;
            default -> false;
        };
    }
}
