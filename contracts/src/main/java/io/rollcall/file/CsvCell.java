package io.rollcall.file;

import java.io.IOException;

/**
 * Writes a cell of a CSV file that a spreadsheet opens without harm and that {@link DeviceFileReader} reads back unchanged: quoted only
 * where it must be, or where a spreadsheet with another list separator would cut it, and with an apostrophe in front of what a spreadsheet
 * would take for a formula.
 */
public final class CsvCell {
    /** The end of a line in the files that Rollcall writes. */
    public static final String LINE_END = "\r\n";

    /** What stands between cells in the files that Rollcall writes. */
    public static final char SEPARATOR = ',';

    private CsvCell() {}

    /** Writes a value, without a separator; nothing for null. */
    public static void write(Appendable out, CharSequence value) throws IOException {
        if (value == null) {
            return;
        }
        if (needsQuotes(value)) {
            out.append('"');
            Formula.writeQuoted(out, value);
            out.append('"');
            return;
        }
        if (Formula.isFormula(value)) {
            out.append(Formula.DEFUSED);
        }
        out.append(value);
    }

    private static boolean needsQuotes(CharSequence value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == SEPARATOR || c == '"' || Formula.endsCell(c)) {
                return true;
            }
        }
        return false;
    }
}
