package io.rollcall.file;

import java.io.IOException;
import java.util.regex.Pattern;

/** Looks for the header line, and with it the separator, at the beginning of a file's text. */
final class HeaderSearch {
    private static final int LINES = 20;

    /** What spreadsheets write above the header to tell each other the separator. */
    private static final Pattern SEPARATOR_HINT = Pattern.compile("\"?sep=.?\"?", Pattern.CASE_INSENSITIVE);

    private static final int LONGEST_HINT = 16;

    private final char[] text;
    private final int length;
    private final boolean whole;
    private final Cells cells = new Cells(FileLimits.DEFAULT.hashLength());

    private Separator separator = Separator.COMMA;
    private int position;
    private int skipped;
    private int firstSkipped;

    /** @param whole whether this is all of the file's text, so that the last line needs no end */
    HeaderSearch(char[] text, int length, boolean whole) {
        this.text = text;
        this.length = length;
        this.whole = whole;
    }

    /** Finds the first line that names enough columns; throws when there is none. */
    Header find() throws UnreadableFileException, IOException {
        Header insufficient = null;
        int lineStart = 0;
        for (int line = 1; line <= LINES && lineStart < length; line++) {
            int lineEnd = endOfLine(lineStart);
            if (lineEnd == length && !whole) {
                break;
            }
            Header header = headerAt(lineStart, lineEnd, line);
            if (header != null && header.isSufficient()) {
                position = lineStart;
                return header;
            }
            if (header != null && (insufficient == null || header.knownColumns() > insufficient.knownColumns())) {
                insufficient = header;
            }
            lineStart = startOfNextLine(lineEnd);
        }
        throw insufficient == null ? new UnreadableFileException(FileProblem.NO_HEADER) : insufficient.missingColumns();
    }

    Separator separator() {
        return separator;
    }

    /** Where the header line starts in the text. */
    int position() {
        return position;
    }

    /** How many lines with text stand above the header. */
    int skipped() {
        return skipped;
    }

    /** The first of these. */
    int firstSkipped() {
        return firstSkipped;
    }

    private Header headerAt(int from, int to, int line) throws IOException {
        if (isBlank(from, to)) {
            return null;
        }
        Header best = null;
        for (Separator candidate : Separator.values()) {
            Header header = split(candidate, from, to, line);
            if (header != null && (best == null || header.knownColumns() > best.knownColumns())) {
                best = header;
                separator = candidate;
            }
        }
        boolean sufficient = best != null && best.isSufficient();
        if (!sufficient && !isSeparatorHint(from, to)) {
            firstSkipped = skipped == 0 ? line : firstSkipped;
            skipped++;
        }
        return best;
    }

    /** The header that a line would be with this separator, or null. */
    private Header split(Separator candidate, int from, int to, int line) throws IOException {
        try {
            new Tokenizer(CharInput.NOTHING, text, from, to, candidate.character(), line).next(cells);
        } catch (UnreadableFileException unclosedQuote) {
            return null;
        }
        Header header = Header.of(cells);
        return header.knownColumns() > 0 ? header : null;
    }

    private boolean isBlank(int from, int to) {
        for (int i = from; i < to; i++) {
            char c = text[i];
            if (!Characters.isBlank(c) && c != ',' && c != ';' && c != Characters.END_OF_FILE) {
                return false;
            }
        }
        return true;
    }

    private boolean isSeparatorHint(int from, int to) {
        return to - from <= LONGEST_HINT
                && SEPARATOR_HINT
                        .matcher(String.valueOf(text, from, to - from).strip())
                        .matches();
    }

    private int endOfLine(int from) {
        int end = from;
        while (end < length && text[end] != '\r' && text[end] != '\n') {
            end++;
        }
        return end;
    }

    private int startOfNextLine(int lineEnd) {
        boolean crLf = lineEnd + 1 < length && text[lineEnd] == '\r' && text[lineEnd + 1] == '\n';
        return lineEnd + (crLf ? 2 : 1);
    }
}
