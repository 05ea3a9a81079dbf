package io.rollcall.file;

/** What stands between two cells. */
enum Separator {
    COMMA("comma", ','),
    SEMICOLON("semicolon", ';'),
    TAB("tab", '\t'),
    PIPE("pipe", '|');

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
}
