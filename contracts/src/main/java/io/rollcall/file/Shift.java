package io.rollcall.file;

import java.util.Locale;
import java.util.Set;

/**
 * Tells a row whose values are behind their columns because a value before them contains the separator and is not in quotes. {@link Neighbors} compares a
 * row with those around it; this looks at a row alone, since a tool that writes one row so writes every row so, perhaps with separators for the empty cells
 * at its end.
 */
final class Shift {
    /** What stands behind the comma in a manufacturer's name, and is no value of its own. */
    private static final Set<String> COMPANY_FORMS = Set.of(
            "inc",
            "inc.",
            "incorporated",
            "ltd",
            "ltd.",
            "limited",
            "llc",
            "corp",
            "corp.",
            "corporation",
            "co.",
            "gmbh",
            "b.v.",
            "n.v.",
            "s.a.");

    private static final int LONGEST_FORM = 12;

    /** How these end; few serial numbers and models do. */
    private static final String ENDINGS = ".CDHNPcdhnp";

    private static final int NOWHERE = -1;

    private Shift() {}

    static boolean in(Cells cells, Header header) {
        int hash = header.position(Column.HARDWARE_HASH);
        if (hash >= 0 && hasHash(cells, hash)) {
            return false;
        }
        int surplus = cells.count() - header.width();
        for (int i = hash + 1; hash >= 0 && i <= hash + surplus && i < cells.kept(); i++) {
            if (cells.hasHash(i)) {
                return true;
            }
        }
        int form = companyForm(cells, header);
        if (form != NOWHERE && (fitsHash(cells, hash, form) || fitsValues(cells, header, form))) {
            return true;
        }
        boolean told = cells.hasIndented() && !cells.quotes().any();
        int indented = told ? onlyIndented(cells) : NOWHERE;
        return indented != NOWHERE
                && (fitsHash(cells, hash, indented) || (surplus > 0 && fitsValues(cells, header, indented)));
    }

    private static boolean hasHash(Cells cells, int cell) {
        return cell < cells.kept() && (WrappedLines.startsLikeHash(cells, cell) || cells.hasHash(cell));
    }

    /** Whether the hash would be in its column if a cell were the second part of the value before it. */
    private static boolean fitsHash(Cells cells, int hash, int part) {
        return part <= hash && cells.hasHash(hash + 1);
    }

    /** Whether the row would have all three values that identify a device if a cell were the second part of the value before it. */
    private static boolean fitsValues(Cells cells, Header header, int part) {
        if (part <= header.named() && !isText(header.column(part - 1))) {
            return false;
        }
        for (Column column : Column.values()) {
            int position = header.position(column);
            boolean needed = ValueRules.isIdentity(column);
            if (needed && (position < 0 || !cells.isFilled(position < part ? position : position + 1))) {
                return false;
            }
        }
        return true;
    }

    /** Whether a column, or one that is ignored, has values with commas; numbers, hashes and users have none. */
    private static boolean isText(Column column) {
        return column == null
                || column == Column.MANUFACTURER
                || column == Column.MODEL
                || column == Column.GROUP_TAG
                || column == Column.PURCHASE_ORDER;
    }

    /** A cell that should identify the device and has nothing but what companies put behind their names. */
    private static int companyForm(Cells cells, Header header) {
        for (int i = 1; i < Math.min(cells.kept(), header.named()); i++) {
            int length = cells.to(i) - cells.from(i);
            Column column = header.column(i);
            boolean possible =
                    length > 0 && length <= LONGEST_FORM && ENDINGS.indexOf(cells.text()[cells.to(i) - 1]) >= 0;
            if (possible && column != null && ValueRules.isIdentity(column)) {
                String value = String.valueOf(cells.text(), cells.from(i), length);
                if (COMPANY_FORMS.contains(value.toLowerCase(Locale.ROOT))) {
                    return i;
                }
            }
        }
        return NOWHERE;
    }

    /** The only cell with blanks in front, where there are others without: a comma inside a text is followed by a blank, one between cells is not. */
    private static int onlyIndented(Cells cells) {
        int only = NOWHERE;
        boolean others = false;
        for (int i = 1; i < cells.kept(); i++) {
            if (cells.isFilled(i)) {
                if (!cells.isIndented(i)) {
                    others = true;
                } else if (only == NOWHERE) {
                    only = i;
                } else {
                    return NOWHERE;
                }
            }
        }
        return others ? only : NOWHERE;
    }
}
