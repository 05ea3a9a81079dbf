package io.rollcall.file;

import java.io.IOException;

/**
 * Text that a spreadsheet would take for a formula. Rollcall writes it with an apostrophe in front, as spreadsheets themselves do, and
 * takes that apostrophe off again when it reads a file, so that an exported file can be uploaded as it is. To make this exact for every
 * value, text that starts with apostrophes and then a formula's first character gets one more. The price: a cell that somebody else
 * wrote as {@code '=x} is read as {@code =x}.
 *
 * <p>A spreadsheet whose list separator is a semicolon or a tab splits a cell there, even inside quotes, and also at line ends. The text after
 * these characters is therefore treated like the start of a cell.
 */
final class Formula {
    static final char DEFUSED = '\'';

    private Formula() {}

    /** Whether a spreadsheet may start a new cell after this character. */
    static boolean endsCell(char c) {
        return c == ';' || c == '\t' || c == '\r' || c == '\n';
    }

    /** Whether the text starts like a formula. */
    static boolean isFormula(CharSequence text) {
        return startsAt(text, 0);
    }

    /** Whether the text is a formula with an apostrophe in front. */
    static boolean isDefused(char[] text, int from, int to) {
        if (from >= to || text[from] != DEFUSED) {
            return false;
        }
        int i = from;
        while (i < to && isPassedOver(text[i])) {
            i++;
        }
        return i < to && (startsFormula(text[i]) || hidesWhatFollows(text[i]));
    }

    /** Whether a formula starts after this character, at which a spreadsheet may split the cell. */
    static boolean follows(char[] text, int position, int to) {
        int i = position + 1;
        while (i < to && isPassedOver(text[i])) {
            i++;
        }
        return endsCell(text[position]) && i < to && startsFormula(text[i]);
    }

    /** Writes text with an apostrophe before each formula in it, and with doubled quotes. */
    static void writeQuoted(Appendable out, CharSequence text) throws IOException {
        for (int i = 0; i < text.length(); i++) {
            if ((i == 0 || endsCell(text.charAt(i - 1))) && startsAt(text, i)) {
                out.append(DEFUSED);
            }
            if (text.charAt(i) == '"') {
                out.append('"');
            }
            out.append(text.charAt(i));
        }
    }

    /** Removes the apostrophes that were written after separators; the caller removes the one at the start. */
    static String restored(String text) {
        if (text.indexOf(DEFUSED) < 0) {
            return text;
        }
        StringBuilder restored = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            boolean added = i > 0 && text.charAt(i) == DEFUSED && endsCell(text.charAt(i - 1)) && startsAt(text, i);
            if (!added) {
                restored.append(text.charAt(i));
            }
        }
        return restored.toString();
    }

    private static boolean startsAt(CharSequence text, int position) {
        int i = position;
        while (i < text.length() && isPassedOver(text.charAt(i))) {
            i++;
        }
        return i < text.length()
                && (startsFormula(text.charAt(i)) || (position == 0 && hidesWhatFollows(text.charAt(i))));
    }

    /** Characters that may precede a formula: a quote may be part of an empty quoted section of the cell. */
    private static boolean isPassedOver(char c) {
        return c == DEFUSED || c == '"' || (Characters.isBlank(c) && !endsCell(c));
    }

    /** Full-width forms count as their ASCII ones in East Asian versions. */
    private static boolean startsFormula(char c) {
        return switch (c) {
            case '=', '+', '-', '@', '\uFF1D', '\uFF0B', '\uFF0D', '\uFF20' -> true;
            default -> false;
        };
    }

    /** At the start of a cell. After a separator, the text after these characters counts as a start itself. */
    private static boolean hidesWhatFollows(char c) {
        return c == '\t' || c == '\r' || c == '\n';
    }
}
