package io.rollcall.file;

import java.io.IOException;

/**
 * Splits text into lines of cells in one pass. Quotes are those of RFC 4180, with what people do to them: blanks before an opening quote
 * are passed over, and what follows a closing one belongs to the cell. A quote inside an unquoted cell is a character like any other. CRLF, LF and CR end
 * a line, in any mixture.
 */
final class Tokenizer {
    /** A quoted cell that is longer than this and runs over several lines is one that somebody forgot to close. */
    private static final int LONGEST_QUOTED = 1 << 16;

    private static final int STOPS = 128;

    /** The pipe is after most of a hash, and a comparison with it would tell nothing. */
    private static final int COMMON_STOPS = 64;

    private static final int NONE = -1;
    private static final int LAST_STOP = STOPS - 1;

    private final CharInput in;
    private final char[] buffer;
    private final boolean[] stops = new boolean[STOPS];
    private char separator;

    /** No character from here on is a stop. The last stop is a comma in most files, and then all of a hash but its plus signs is told by one comparison. */
    private int stopsEnd;

    private int position;
    private int end;
    private int line;

    /** The most separators in a line that the quoted cell under way runs over, or -1 if it does not. */
    private int separatorsInside;

    /** Whether there is a separator in the first line of the quoted cell under way. */
    private boolean separatorQuoted;

    /**
     * @param buffer its characters between {@code position} and {@code end} come before those of {@code in}; reused for these
     * @param line the number of the line at {@code position}
     */
    Tokenizer(CharInput in, char[] buffer, int position, int end, char separator, int line) {
        this.in = in;
        this.buffer = buffer;
        this.position = position;
        this.end = end;
        this.line = line;
        stops['\r'] = true;
        stops['\n'] = true;
        separate(separator);
    }

    /** From here on, this stands between cells. */
    void separate(char by) {
        stops[separator & LAST_STOP] = false;
        separator = by;
        stops['\r'] = true;
        stops['\n'] = true;
        stops[by & LAST_STOP] = true;
        stopsEnd = by < COMMON_STOPS ? Math.max(by, '\r') + 1 : STOPS;
    }

    char separator() {
        return separator;
    }

    /** The number of the line that is read next, or is being read. */
    int line() {
        return line;
    }

    /** Reads the next line into {@code cells}; false at the end of the text. */
    boolean next(Cells cells) throws IOException, UnreadableFileException {
        if (!available()) {
            return false;
        }
        cells.startLine(line);
        boolean more = true;
        while (more) {
            cells.startCell();
            char quote = skipToQuote(cells);
            if (quote == 0) {
                more = readUnquoted(cells);
            } else {
                int openedAt = line;
                separatorsInside = NONE;
                separatorQuoted = false;
                readQuoted(cells, quote);
                long inside = cells.cellLength();
                more = readUnquoted(cells);
                noteQuotes(cells, openedAt, inside);
            }
            cells.endCell();
        }
        return true;
    }

    /**
     * Notes what the quotes of the cell under way may have done.
     *
     * @param inside the number of its characters inside the quotes
     */
    private void noteQuotes(Cells cells, int openedAt, long inside) {
        if (separatorsInside != NONE) {
            cells.quotes()
                    .add(new Quotes.BrokenCell(
                            cells.count(), openedAt, separatorQuoted, separatorsInside, cells.hasTextBehind(inside)));
        } else if ((separatorQuoted || inside == 0) && cells.hasTextBehind(inside)) {
            cells.quotes().swallow();
        }
    }

    /** Passes over what may stand before a cell, and over the quote that opens it; that quote, or 0 if there is none. */
    private char skipToQuote(Cells cells) throws IOException {
        boolean firstCell = cells.count() == 0;
        while (available()) {
            char c = buffer[position];
            boolean nothing = c == ' '
                    || c == Characters.BYTE_ORDER_MARK
                    || (c == '\t' && separator != '\t')
                    || (c == Characters.END_OF_FILE && firstCell);
            if (!nothing) {
                break;
            }
            cells.indented();
            position++;
        }
        if (!available()) {
            return 0;
        }
        char c = buffer[position];
        if (c != '"' && !isCurly(c)) {
            return 0;
        }
        cells.quoted();
        position++;
        return c;
    }

    /** The curly quotes that word processors and some spreadsheets make of straight ones. */
    private static boolean isCurly(char c) {
        return c >= '\u201C' && c <= '\u201F';
    }

    private void readQuoted(Cells cells, char quote) throws IOException, UnreadableFileException {
        if (quote != '"') {
            readCurly(cells);
            return;
        }
        int openedAt = line;
        int separators = 0;
        long length = 0;
        while (available()) {
            int start = position;
            while (position < end && buffer[position] != '"' && !isLineEnd(buffer[position])) {
                separators += buffer[position] == separator ? 1 : 0;
                position++;
            }
            if (line > openedAt) {
                separatorsInside = Math.max(separatorsInside, separators);
            } else {
                separatorQuoted |= separators > 0;
            }
            cells.append(buffer, start, position - start);
            length += position - start;
            if (position == end) {
                continue;
            }
            if (buffer[position] == '"') {
                position++;
                cells.passed();
                if (!available() || buffer[position] != '"') {
                    return;
                }
                cells.append(buffer, position, 1);
                position++;
            } else {
                readLineEnd(cells);
                separators = 0;
                separatorsInside = Math.max(separatorsInside, 0);
            }
            length++;
            if (length > LONGEST_QUOTED && line > openedAt) {
                break;
            }
        }
        throw new UnreadableFileException(FileProblem.UNCLOSED_QUOTE, openedAt);
    }

    /** Reads to the closing curly quote, which has to stand on the same line; so none can swallow another row. */
    private void readCurly(Cells cells) throws IOException {
        while (available()) {
            int start = position;
            while (position < end && !isCurly(buffer[position]) && !isLineEnd(buffer[position])) {
                position++;
            }
            cells.append(buffer, start, position - start);
            if (position < end) {
                if (isLineEnd(buffer[position])) {
                    break;
                }
                position++;
                cells.passed();
                return;
            }
        }
        cells.quotes().swallow();
    }

    /** A line end inside quotes, which is part of the cell. */
    private void readLineEnd(Cells cells) throws IOException {
        cells.append(buffer, position, 1);
        if (endLine() && available() && buffer[position] == '\n') {
            cells.append(buffer, position, 1);
            position++;
        }
    }

    /** Reads up to the end of the cell; whether another cell follows on the same line. */
    private boolean readUnquoted(Cells cells) throws IOException {
        while (available()) {
            int start = position;
            int p = start;
            int last = end;
            char[] text = buffer;
            boolean[] stop = stops;
            int stopEnd = stopsEnd;
            while (p < last && (text[p] >= stopEnd || !stop[text[p]])) {
                p++;
            }
            cells.append(text, start, p - start);
            position = p;
            if (p == last) {
                continue;
            }
            if (text[p] == separator) {
                position++;
                return true;
            }
            if (endLine() && available() && buffer[position] == '\n') {
                position++;
            }
            return false;
        }
        cells.dropEndOfFileMarks();
        return false;
    }

    /** Passes over the character that ends a line; whether it is a CR, after which an LF belongs to it. */
    private boolean endLine() {
        line++;
        return buffer[position++] == '\r';
    }

    private static boolean isLineEnd(char c) {
        return c == '\n' || c == '\r';
    }

    private boolean available() throws IOException {
        if (position < end) {
            return true;
        }
        int count = in.read(buffer, 0, buffer.length);
        position = 0;
        end = Math.max(0, count);
        return count > 0;
    }
}
