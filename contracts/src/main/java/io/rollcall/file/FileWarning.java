package io.rollcall.file;

import java.util.Objects;

/**
 * Something in a file that its owner may want to know, and that stops nothing.
 *
 * @param line where it was met first, from 1
 * @param column the column's name as the file has it; null where no column is meant
 * @param count how many lines or rows are meant
 * @param example what a guess made of a value; null where nothing was guessed
 */
public record FileWarning(Code code, int line, String column, long count, String example) {
    /** The kinds, with the codes that clients see. */
    public enum Code {
        /** Text above the header or explanations between or below the rows were passed over. */
        LINES_SKIPPED("lines-skipped"),
        /** A column that Rollcall does not know, or a second one for the same thing, has values; they were ignored. */
        UNKNOWN_COLUMN("unknown-column"),
        /** The bytes are not UTF-8 and were read as windows-1252, which may be wrong. */
        ENCODING_GUESSED("encoding-guessed"),
        /** Rows that something wrapped over several lines were put together again. */
        LINES_JOINED("lines-joined"),
        /** Lines that were quoted as a whole were taken apart. */
        LINES_QUOTED("lines-quoted"),
        /** Every row repeats the titles of the columns in front of its values. */
        TITLES_IN_ROWS("titles-in-rows");

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

    FileWarning(Code code, int line, String column, long count) {
        this(code, line, column, count, null);
    }
}
