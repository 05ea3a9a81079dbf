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

    /** Characters from here on never end an unquoted cell. */
    private static final int STOPS = 64;

    private final CharInput in;
    private final char[] buffer;
    private final char separator;
    private final boolean[] stops = new boolean[STOPS];
    private int position;
    private int end;
    private int line;

    /**
     * @param buffer its characters between {@code position} and {@code end} come before those of {@code in}; reused for these
     * @param line the number of the line at {@code position}
     */
    Tokenizer(CharInput in, char[] buffer, int position, int end, char separator, int line) {
        this.in = in;
        this.buffer = buffer;
        this.position = position;
        this.end = end;
        this.separator = separator;
        this.line = line;
        stops[separator] = true;
        stops['\r'] = true;
        stops['\n'] = true;
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
            if (skipToQuote(cells.count() == 0)) {
                readQuoted(cells);
            }
            more = readUnquoted(cells);
            cells.endCell();
        }
        return true;
    }

    /** Passes over what may stand before a cell; whether a quote follows, which is then passed over, too. */
    private boolean skipToQuote(boolean firstCell) throws IOException {
        while (available()) {
            char c = buffer[position];
            boolean nothing = c == ' '
                    || c == Characters.BYTE_ORDER_MARK
                    || (c == '\t' && separator != '\t')
                    || (c == Characters.END_OF_FILE && firstCell);
            if (!nothing) {
                break;
            }
            position++;
        }
        if (!available() || buffer[position] != '"') {
            return false;
        }
        position++;
        return true;
    }

    private void readQuoted(Cells cells) throws IOException, UnreadableFileException {
        int openedAt = line;
        long length = 0;
        while (available()) {
            int start = position;
            while (position < end && buffer[position] != '"' && !isLineEnd(buffer[position])) {
                position++;
            }
            cells.append(buffer, start, position - start);
            length += position - start;
            if (position == end) {
                continue;
            }
            if (buffer[position] == '"') {
                position++;
                if (!available() || buffer[position] != '"') {
                    return;
                }
                cells.append(buffer, position, 1);
                position++;
            } else {
                readLineEnd(cells);
            }
            length++;
            if (length > LONGEST_QUOTED && line > openedAt) {
                break;
            }
        }
        throw new UnreadableFileException(FileProblem.UNCLOSED_QUOTE, openedAt);
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
            while (p < last && (text[p] >= STOPS || !stop[text[p]])) {
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
