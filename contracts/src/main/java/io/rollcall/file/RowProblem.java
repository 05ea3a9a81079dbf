package io.rollcall.file;

import java.util.Objects;

/**
 * What is wrong with a row's shape or with one of its values.
 *
 * @param column the column's name; null where the row as a whole is meant
 * @param limit the most characters that the column may have, or the number of columns in the header for {@link Code#ROW_MALFORMED};
 *     else 0
 * @param codePoint the character that has no place in a value; 0 for any other problem
 */
public record RowProblem(Code code, String column, int limit, int codePoint) {
    /** The kinds, with the codes that clients see. */
    public enum Code {
        ROW_MALFORMED("row-malformed"),
        /** A hardware hash, or a part of one, stands in another column than its own. */
        HASH_MISPLACED("hash-misplaced"),
        HASH_TOO_LONG("hash-too-long"),
        VALUE_TOO_LONG("value-too-long"),
        VALUE_ILLEGAL_CHARACTER("value-illegal-character"),
        /** A spreadsheet turned the serial number into a number and rounded it. */
        SERIAL_ROUNDED("serial-rounded");

        private final String code;

        Code(String code) {
            this.code = code;
        }

        public String code() {
            return code;
        }
    }

    public RowProblem {
        Objects.requireNonNull(code, "code");
    }

    static RowProblem malformed(int headerWidth) {
        return new RowProblem(Code.ROW_MALFORMED, null, headerWidth, 0);
    }

    static RowProblem misplacedHash(String column) {
        return new RowProblem(Code.HASH_MISPLACED, column, 0, 0);
    }

    static RowProblem roundedSerial() {
        return new RowProblem(Code.SERIAL_ROUNDED, Column.SERIAL_NUMBER.title(), 0, 0);
    }

    static RowProblem tooLong(Column column, int limit) {
        Code code = column == Column.HARDWARE_HASH ? Code.HASH_TOO_LONG : Code.VALUE_TOO_LONG;
        return new RowProblem(code, column.title(), limit, 0);
    }

    static RowProblem tooLong(String unknownColumn, int limit) {
        return new RowProblem(Code.VALUE_TOO_LONG, unknownColumn, limit, 0);
    }

    static RowProblem illegalCharacter(Column column, int codePoint) {
        return new RowProblem(Code.VALUE_ILLEGAL_CHARACTER, column.title(), 0, codePoint);
    }
}
