package io.rollcall.file;

/** The encodings that device files come in. */
enum Encoding {
    UTF_8("UTF-8"),
    UTF_16LE("UTF-16LE"),
    UTF_16BE("UTF-16BE"),
    WINDOWS_1252("windows-1252");

    private final String label;

    Encoding(String label) {
        this.label = label;
    }

    String label() {
        return label;
    }

    static Encoding labelled(String label) {
        for (Encoding encoding : values()) {
            if (encoding.label.equals(label)) {
                return encoding;
            }
        }
        throw new IllegalArgumentException("unknown encoding " + label);
    }
}
