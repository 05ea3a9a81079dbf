package io.rollcall.file;

/**
 * Tells explanations from rows, as the sample of Microsoft's Partner Center has them below its rows. A row must never be taken for
 * prose (it would end without an outcome), prose may be taken for a row (it ends as an invalid one), so the rule is narrow. Where the header
 * has two or more columns, a line is prose if it has no hash, no serial number of one word, and
 *
 * <ul>
 *   <li>its first filled cell has six words or more ("To be filled by O.E.M." has five); or
 *   <li>only its first cell is filled, and that ends in a colon or holds a web address; or
 *   <li>it stands below a line that was prose already, its first cell has two words or more, and it is either the only one filled, or all
 *       cells together have six words or more and do not name both manufacturer and model.
 * </ul>
 *
 * A lone serial number is a short row. After another header, as in joined files, rows are expected again.
 */
final class Prose {
    private static final int WORDS = 6;
    private static final String HASH_START = "T0";
    private static final int SHORTEST_HASH = 32;

    private boolean begun;

    void reset() {
        begun = false;
    }

    boolean isProse(Cells cells, Header header) {
        if (header.width() < 2
                || cells.isTooLong(cells.firstFilled())
                || hasHash(cells, header.position(Column.HARDWARE_HASH))) {
            return false;
        }
        boolean single = cells.firstFilled() == 0 && cells.lastFilled() == 0;
        boolean prose = (single && (endsInColon(cells) || hasWebAddress(cells)))
                || (!hasSerialNumber(cells, header.position(Column.SERIAL_NUMBER))
                        && (words(cells, cells.firstFilled()) >= WORDS || (begun && goesOn(cells, header, single))));
        prose = prose && !cells.hasHash(cells.firstFilled());
        begun |= prose;
        return prose;
    }

    private static boolean goesOn(Cells cells, Header header, boolean single) {
        if (words(cells, cells.firstFilled()) < 2) {
            return false;
        }
        int words = 0;
        for (int i = 0; i < cells.kept(); i++) {
            words += words(cells, i);
        }
        boolean named =
                isFilled(cells, header.position(Column.MANUFACTURER)) && isFilled(cells, header.position(Column.MODEL));
        return single || (words >= WORDS && !named);
    }

    private static boolean isFilled(Cells cells, int position) {
        return position >= 0 && cells.isFilled(position);
    }

    /** A hash that white space crept into is still one; a word or a text in the hash's column is not. */
    private static boolean hasHash(Cells cells, int position) {
        return isFilled(cells, position)
                && (startsWith(cells, position, HASH_START)
                        || (words(cells, position) == 1 && cells.to(position) - cells.from(position) >= SHORTEST_HASH));
    }

    private static boolean hasSerialNumber(Cells cells, int position) {
        return position >= 0 && words(cells, position) == 1;
    }

    private static int words(Cells cells, int cell) {
        int words = 0;
        boolean inside = false;
        for (int i = cells.from(cell); i < cells.to(cell); i++) {
            boolean blank = Characters.isBlank(cells.text()[i]);
            if (!blank && !inside) {
                words++;
            }
            inside = !blank;
        }
        return words;
    }

    /** Called for every row, so it makes no string. */
    private static boolean startsWith(Cells cells, int cell, String start) {
        int from = cells.from(cell);
        if (cells.to(cell) - from < start.length()) {
            return false;
        }
        for (int i = 0; i < start.length(); i++) {
            if (cells.text()[from + i] != start.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private static boolean endsInColon(Cells cells) {
        return cells.text()[cells.to(0) - 1] == ':';
    }

    private static boolean hasWebAddress(Cells cells) {
        return String.valueOf(cells.text(), cells.from(0), cells.to(0) - cells.from(0))
                .contains("://");
    }
}
