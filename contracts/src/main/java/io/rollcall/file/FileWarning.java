package io.rollcall.file;

import java.util.Objects;

/**
 * Something in a file that its owner may want to know, and that stops nothing.
 *
 * @param line where it was met first, from 1
 * @param column the column's name as the file has it; null where no column is meant
 * @param count how many lines were skipped, or how many rows have a value in the column
 */
public record FileWarning(Code code, int line, String column, long count) {
    /** The kinds, with the codes that clients see. */
    public enum Code {
        /** Text above the header or explanations between or below the rows were passed over. */
        LINES_SKIPPED("lines-skipped"),
        /** A column that Rollcall does not know, or a second one for the same thing, has values; they were ignored. */
        UNKNOWN_COLUMN("unknown-column");

        private final String code;

        Code(String code) {
            this.code = code;
        }

        public String code() {
            return code;
        }
    }

    public FileWarning {
        Objects.requireNonNull(code, "code");
    }
}
