package io.rollcall.file;

/** Recognizes what the script shows on the screen, as a list of names and values or as a table, where it was redirected into a file. */
final class ScreenOutput {
    private static final int ENOUGH = 2;

    private int names;
    private boolean table;

    /** Takes the next line. */
    void look(char[] text, int from, int to) {
        int colon = from;
        while (colon < to && text[colon] != ':') {
            colon++;
        }
        if (colon < to && ColumnName.column(text, from, colon) != null) {
            names++;
        }
        table |= isRuler(text, from, to);
    }

    boolean isFound() {
        return names >= ENOUGH || table;
    }

    /** The line between the names and the rows of a table: as many groups of dashes as there are columns. */
    private static boolean isRuler(char[] text, int from, int to) {
        int groups = 0;
        char before = ' ';
        for (int i = from; i < to; i++) {
            if (text[i] == '-') {
                groups += before == ' ' ? 1 : 0;
            } else if (text[i] != ' ') {
                return false;
            }
            before = text[i];
        }
        return groups >= ENOUGH;
    }
}
