package io.rollcall.file;

/**
 * Tells whether a line continues the row above it, because a console, an editor or a mail program wrapped the row. A hash says how long it is, so
 * that the first line of the next device is not taken for a part of it.
 */
final class WrappedLines {
    /** Base64 characters from which a hash's own length is known. */
    private static final int LENGTH_KNOWN = 8;

    private static final int UNKNOWN = Integer.MIN_VALUE;
    private static final int MAGIC_LENGTH = 3;

    /** No serial number is so many times the letter A. */
    private static final int SHORTEST_PADDING = 4;

    /** The checksum record at the end of a hash, in bytes. */
    private static final int CHECKSUM_BYTES = 36;

    /** Nothing wraps lines at less. */
    private static final int NARROWEST = 40;

    private boolean joined;
    private long firstLength;
    private long lastLength;

    /** @param length the length of the line that the row starts with, in characters */
    void start(long length) {
        joined = false;
        firstLength = length;
    }

    /** The line below was added to the row. */
    void joined(long length) {
        lastLength = length;
        joined = true;
    }

    /** Whether anything was added to the row. */
    boolean isJoined() {
        return joined;
    }

    /** Whether {@code next} continues the row, which has these cells so far. */
    boolean goesOn(Cells row, Cells next, Header header) {
        int hash = header.position(Column.HARDWARE_HASH);
        int last = row.count() - 1;
        if (hash < 0 || next.isTooLong(0) || startsLikeRow(next, hash)) {
            return false;
        }
        if (next.firstFilled() != 0) {
            return next.firstFilled() > 0 && last >= hash && isFull() && fits(row, next, header);
        }
        if (last == hash && hash > 0 && isNoise(row, next, hash)) {
            return true;
        }
        if (last == hash && isBase64(next)) {
            boolean fits = fits(row, next, header);
            return row.isFilled(hash) ? isPiece(row, next, hash, fits) : isWrappedBeforeHash(row, next, header);
        }
        return isFull() && fits(row, next, header) && last > hash && Header.amongRows(next) == null;
    }

    /** Whether a row ends where its hash begins; a line that has cells for all columns is a row with its hash in another one. */
    private static boolean isWrappedBeforeHash(Cells row, Cells next, Header header) {
        int hash = header.position(Column.HARDWARE_HASH);
        return hash > 0
                && startsLikeHash(next, 0)
                && hash + next.count() <= header.width()
                && row.quotes().areHarmless();
    }

    /** Whether the last line is as long as the first one, so that it may have been wrapped, too. */
    private boolean isFull() {
        return joined && lastLength == firstLength && lastLength >= NARROWEST;
    }

    private static boolean fits(Cells row, Cells next, Header header) {
        return row.count() - 1 + next.lastFilled() < header.width();
    }

    /**
     * Whether a line has nothing but a part of a hash, with characters in it that a mail program added. No device's row has that, so it belongs to the row
     * above, whose hash is not complete; one row that is not valid comes of it.
     */
    private boolean isNoise(Cells row, Cells next, int hash) {
        return next.lastFilled() == 0
                && !isBase64(next)
                && startsLikeHash(row, hash)
                && (joined || missing(row, hash) > 0)
                && (next.hasHash(0) || (joined && isPaddingWithNoise(next)));
    }

    private static boolean isPaddingWithNoise(Cells cells) {
        for (int i = cells.from(0); i < cells.to(0); i++) {
            if (cells.text()[i] != 'A' && Character.isLetterOrDigit(cells.text()[i])) {
                return false;
            }
        }
        return true;
    }

    /** Mail programs end a line that goes on with an equals sign (quoted-printable); no hash that is not complete ends with one. */
    static void dropSoftBreak(Cells row, Header header) {
        int hash = header.position(Column.HARDWARE_HASH);
        if (hash == row.count() - 1 && startsLikeHash(row, hash) && row.text()[row.to(hash) - 1] == '=') {
            row.narrow(hash, row.from(hash), row.to(hash) - 1);
        }
    }

    /** @param fits whether the row has columns for all cells of the line; a row of its own has more */
    private boolean isPiece(Cells row, Cells next, int hash, boolean fits) {
        if (!startsLikeHash(row, hash) || startsLikeHash(next, 0)) {
            return false;
        }
        int missing = missing(row, hash);
        boolean within = missing == UNKNOWN || (missing >= length(next, 0) && next.lastFilled() == 0);
        return (within && next.hasHash(0))
                || completes(next, missing)
                || (fits && isPadding(next, next.from(0)) && (joined || next.to(0) - next.from(0) >= SHORTEST_PADDING));
    }

    /** Whether the cell has exactly what is missing, and perhaps padding; a serial number has that by the rarest chance only. */
    private static boolean completes(Cells next, int missing) {
        return missing > 0 && next.to(0) - next.from(0) >= missing && isPadding(next, next.from(0) + missing);
    }

    /** The next device's row: its hash stands where hashes stand, or at least in a cell of its own. */
    static boolean startsLikeRow(Cells next, int hash) {
        if (hash > 0 && hash < next.kept() && startsLikeHash(next, hash)) {
            return true;
        }
        for (int i = 1; i < next.kept(); i++) {
            if (startsLikeHash(next, i) && next.hasHash(i)) {
                return true;
            }
        }
        return false;
    }

    static boolean startsLikeHash(Cells cells, int cell) {
        char[] text = cells.text();
        int from = cells.from(cell);
        return cells.to(cell) - from >= MAGIC_LENGTH
                && text[from] == 'T'
                && text[from + 1] == '0'
                && text[from + 2] >= 'E'
                && text[from + 2] <= 'H';
    }

    /** Whether a cell has a hash from its first character to its last one. */
    static boolean isWhole(Cells cells, int cell) {
        return startsLikeHash(cells, cell) && length(cells, cell) >= LENGTH_KNOWN && missing(cells, cell) <= 0;
    }

    /** How many characters the hash lacks by its own header; negative as long as that is not there. */
    static int missing(Cells row, int hash) {
        char[] text = row.text();
        int from = row.from(hash);
        int length = length(row, hash);
        if (length < LENGTH_KNOWN) {
            return UNKNOWN;
        }
        int low = ((sextet(text[from + 2]) << 6) & 0xFF) | sextet(text[from + 3]);
        int high = (sextet(text[from + 4]) << 2) | (sextet(text[from + 5]) >> 4);
        int bytes = ((high << 8) | low) + CHECKSUM_BYTES;
        return (bytes * 8 + 5) / 6 - length;
    }

    /** Without the equals sign of a line that goes on. */
    private static int length(Cells cells, int cell) {
        int to = cells.to(cell);
        return to - cells.from(cell) - (cells.text()[to - 1] == '=' ? 1 : 0);
    }

    private static int sextet(char c) {
        return Math.max(0, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".indexOf(c));
    }

    private static boolean isBase64(Cells cells) {
        return isBase64(cells, 0);
    }

    static boolean isBase64(Cells cells, int cell) {
        for (int i = cells.from(cell); i < cells.to(cell); i++) {
            char c = cells.text()[i];
            boolean base64 = (c >= 'A' && c <= 'Z')
                    || (c >= 'a' && c <= 'z')
                    || (c >= '0' && c <= '9')
                    || c == '+'
                    || c == '/'
                    || c == '=';
            if (!base64) {
                return false;
            }
        }
        return true;
    }

    /** The zeros with which the tools fill a hash up. */
    private static boolean isPadding(Cells cells, int from) {
        for (int i = from; i < cells.to(0); i++) {
            if (cells.text()[i] != 'A' && cells.text()[i] != '=') {
                return false;
            }
        }
        return true;
    }
}
