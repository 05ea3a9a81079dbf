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

    /** A row starts. */
    void start() {
        joined = false;
    }

    /** The line below was added to the row. */
    void joined(long length) {
        firstLength = joined ? firstLength : length;
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
        if (hash < 0 || next.firstFilled() != 0 || next.isTooLong(0) || startsLikeRow(next, hash)) {
            return false;
        }
        int last = row.count() - 1;
        if (last == hash && isBase64(next)) {
            return row.isFilled(hash) ? isPiece(row, next, hash) : hash > 0 && startsLikeHash(next, 0);
        }
        boolean fullLine = joined && lastLength == firstLength && lastLength >= NARROWEST;
        boolean fits = last + next.lastFilled() < header.width();
        return fullLine && fits && last > hash && Header.amongRows(next) == null;
    }

    private boolean isPiece(Cells row, Cells next, int hash) {
        if (!startsLikeHash(row, hash) || startsLikeHash(next, 0)) {
            return false;
        }
        int missing = missing(row, hash);
        boolean within = missing == UNKNOWN || (missing >= next.to(0) - next.from(0) && next.lastFilled() == 0);
        return (within && next.hasHash(0))
                || completes(next, missing)
                || (isPadding(next, next.from(0)) && (joined || next.to(0) - next.from(0) >= SHORTEST_PADDING));
    }

    /** Whether the cell has exactly what is missing, and perhaps padding; a serial number has that by the rarest chance only. */
    private static boolean completes(Cells next, int missing) {
        return missing > 0 && next.to(0) - next.from(0) >= missing && isPadding(next, next.from(0) + missing);
    }

    /** The next device's row: its hash stands where hashes stand. */
    private static boolean startsLikeRow(Cells next, int hash) {
        return hash > 0 && hash < next.kept() && startsLikeHash(next, hash);
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

    /** How many characters the hash lacks by its own header; {@link #UNKNOWN} as long as that is not there. */
    private static int missing(Cells row, int hash) {
        char[] text = row.text();
        int from = row.from(hash);
        int length = row.to(hash) - from;
        if (length < LENGTH_KNOWN) {
            return UNKNOWN;
        }
        int low = ((sextet(text[from + 2]) << 6) & 0xFF) | sextet(text[from + 3]);
        int high = (sextet(text[from + 4]) << 2) | (sextet(text[from + 5]) >> 4);
        int bytes = ((high << 8) | low) + CHECKSUM_BYTES;
        return (bytes * 8 + 5) / 6 - length;
    }

    private static int sextet(char c) {
        return Math.max(0, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".indexOf(c));
    }

    private static boolean isBase64(Cells cells) {
        for (int i = cells.from(0); i < cells.to(0); i++) {
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
