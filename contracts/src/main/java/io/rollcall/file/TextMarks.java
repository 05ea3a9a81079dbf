package io.rollcall.file;

/** What people and spreadsheets put around a value that is not part of it: another style of quotes, and marks that say "this is text". */
final class TextMarks {
    private static final int SHORTEST_FORMULA = 4;

    private TextMarks() {}

    /**
     * Takes the marks off a cell whose value starts at {@code from}.
     *
     * @return whether the value was marked as text; quotes alone do not count
     */
    static boolean strip(Cells cells, int cell, int from) {
        char[] text = cells.text();
        int to = cells.to(cell);
        if (to - from < 2 || !isMark(text[from]) || from > cells.from(cell)) {
            return false;
        }
        char last = text[to - 1];
        boolean formula = to - from >= SHORTEST_FORMULA && text[from] == '=' && text[from + 1] == '"' && last == '"';
        boolean quoted = text[from] == '\'' && last == '\'';
        boolean marked = formula || (!quoted && text[from] != '=' && isDigit(text[from + 1]));
        if (!marked && !quoted) {
            return false;
        }
        int start = from + (formula ? 2 : 1);
        int end = marked && !formula ? to : to - 1;
        while (start < end && (Characters.isBlank(text[start]) || (formula && text[start] == '"'))) {
            start++;
        }
        while (start < end && (Characters.isBlank(text[end - 1]) || (formula && text[end - 1] == '"'))) {
            end--;
        }
        cells.narrow(cell, start, end);
        return marked;
    }

    private static boolean isMark(char c) {
        return c == '=' || c == '\'' || c == '\u2019';
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
