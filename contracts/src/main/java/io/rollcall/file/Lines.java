package io.rollcall.file;

import java.io.IOException;

/**
 * The lines of a file that are not blank, with the one after each. Lines that are quoted as a whole are taken apart. A header that is separated by
 * something else than the lines above it changes the separator; a row that is so keeps its cells.
 */
final class Lines {
    /** No header in use is longer. */
    private static final int LONGEST_HEADER = 1024;

    private final Tokenizer tokenizer;
    private Cells current;
    private Cells ahead;
    private Cells spare;
    private boolean hasAhead;
    private boolean currentTakenApart;
    private boolean aheadTakenApart;
    private int hashPosition;
    private int width;

    /** Whether headers are quoted as a whole, so that rows with empty cells at their end are so too. */
    private boolean headerTakenApart;

    /** @param longestLegal the most characters of a cell that anybody will look at */
    Lines(Tokenizer tokenizer, int longestLegal) {
        this.tokenizer = tokenizer;
        this.current = new Cells(longestLegal);
        this.ahead = new Cells(longestLegal);
        this.spare = new Cells(longestLegal);
    }

    /** Starts with the line that the tokenizer stands on. */
    void start(Header header) throws IOException, UnreadableFileException {
        use(header);
        fetch();
    }

    /** The rows from here on are below this header. */
    void use(Header header) {
        hashPosition = header.position(Column.HARDWARE_HASH);
        width = header.width();
    }

    /** Goes to the next line; false at the end of the file. */
    boolean next() throws IOException, UnreadableFileException {
        if (!hasAhead) {
            return false;
        }
        Cells free = current;
        current = ahead;
        ahead = free;
        currentTakenApart = aheadTakenApart;
        fetch();
        return true;
    }

    Cells current() {
        return current;
    }

    /** Whether the current line was quoted as a whole. */
    boolean isTakenApart() {
        return currentTakenApart;
    }

    /** The line after the current one; null where there is none. */
    Cells ahead() {
        return hasAhead ? ahead : null;
    }

    /** Adds the line after the current one to it; see {@link Cells#join}. */
    void join(boolean keepBlanks) throws IOException, UnreadableFileException {
        current.join(ahead, keepBlanks);
        fetch();
    }

    private void fetch() throws IOException, UnreadableFileException {
        hasAhead = false;
        while (!hasAhead && tokenizer.next(ahead)) {
            understand();
            hasAhead = !ahead.isBlank();
        }
    }

    /** Takes a line apart that seems to be a single cell. */
    private void understand() throws IOException, UnreadableFileException {
        aheadTakenApart = false;
        if (!ahead.isBlank()
                && ahead.quotes().areHarmless()
                && ahead.firstFilled() == 0
                && ahead.lastFilled() == 0
                && !ahead.isTooLong(0)) {
            if (ahead.isOneQuoted(tokenizer.separator())) {
                takeApart();
            } else {
                findSeparator();
            }
        }
    }

    private void takeApart() throws IOException, UnreadableFileException {
        split(tokenizer.separator());
        boolean header = Header.amongRows(spare) != null;
        headerTakenApart = header || headerTakenApart;
        int least = headerTakenApart && hashPosition >= 0 ? Math.min(width, hashPosition + 1) : width;
        boolean row = spare.count() > 1 && (spare.count() >= least || startsLikeHash(spare));
        if (row || header) {
            aheadTakenApart = true;
            swap();
        }
    }

    private boolean startsLikeHash(Cells cells) {
        return hashPosition >= 0 && hashPosition < cells.kept() && WrappedLines.startsLikeHash(cells, hashPosition);
    }

    /** A header with another separator changes it for the rows below; a row with another one has it for itself, and only its hash makes that certain. */
    private void findSeparator() throws IOException, UnreadableFileException {
        boolean header = ahead.to(0) - ahead.from(0) <= LONGEST_HEADER;
        boolean row = hashPosition >= 0 && width > 1;
        for (Separator other : Separator.values()) {
            boolean possible = (header || row) && other.character() != tokenizer.separator();
            if (possible && ahead.contains(0, other.character())) {
                split(other.character());
                if (header && isHeader(spare)) {
                    tokenizer.separate(other.character());
                    swap();
                    return;
                }
                if (row && hashPosition < spare.kept() && WrappedLines.isWhole(spare, hashPosition)) {
                    swap();
                    return;
                }
            }
        }
    }

    private static boolean isHeader(Cells cells) {
        Header header = Header.amongRows(cells);
        return header != null && header.isSufficient();
    }

    private void split(char separator) throws IOException, UnreadableFileException {
        new Tokenizer(CharInput.NOTHING, ahead.text(), 0, ahead.firstEnd(), separator, ahead.line()).next(spare);
    }

    private void swap() {
        Cells taken = spare;
        spare = ahead;
        ahead = taken;
    }
}
