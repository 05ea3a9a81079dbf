package io.rollcall.file;

/** What stands between two cells. */
enum Separator {
    COMMA("comma", ','),
    SEMICOLON("semicolon", ';'),
    TAB("tab", '\t'),
    PIPE("pipe", '|');

    private static final String HINT = "sep=";

    private final String label;
    private final char character;

    Separator(String label, char character) {
        this.label = label;
        this.character = character;
    }

    String label() {
        return label;
    }

    char character() {
        return character;
    }

    /** Whether a line is {@code sep=;}, with which spreadsheets tell each other the separator. */
    static boolean isHint(Cells cells) {
        int length = cells.to(0) - cells.from(0);
        return cells.firstFilled() == 0
                && cells.lastFilled() == 0
                && length >= HINT.length()
                && length <= HINT.length() + 1
                && HINT.equalsIgnoreCase(String.valueOf(cells.text(), cells.from(0), HINT.length()));
    }
}
