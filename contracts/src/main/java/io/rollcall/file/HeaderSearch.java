package io.rollcall.file;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Looks for the header line, and with it the separator, at the beginning of a file's text. */
final class HeaderSearch {
    private static final int LINES = 20;
    private static final int MOST_FOUND = 8;

    /** What spreadsheets write above the header to tell each other the separator. */
    private static final Pattern SEPARATOR_HINT = Pattern.compile("\"?sep=(.?)\"?", Pattern.CASE_INSENSITIVE);

    private static final int LONGEST_HINT = 16;

    private final char[] text;
    private final int length;
    private final boolean whole;
    private final FilePurpose purpose;
    private final Cells cells = new Cells(FileLimits.DEFAULT.hashLength());
    private final Cells inner = new Cells(FileLimits.DEFAULT.hashLength());
    private final ScreenOutput screen = new ScreenOutput();

    private Separator separator = Separator.COMMA;

    /** The separator that a hint named; null where there is none. */
    private Separator hinted;

    private UnreadableFileException noHeader;
    private int position;
    private int skipped;
    private int firstSkipped;

    /** @param whole whether this is all of the file's text, so that the last line needs no end */
    HeaderSearch(char[] text, int length, boolean whole, FilePurpose purpose) {
        this.text = text;
        this.length = length;
        this.whole = whole;
        this.purpose = purpose;
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
                return withTitlesInRows(header, lineStart, lineEnd, line);
            }
            screen.look(text, lineStart, lineEnd);
            if (header != null && (insufficient == null || header.knownColumns() > insufficient.knownColumns())) {
                insufficient = header;
            }
            lineStart = startOfNextLine(lineEnd);
        }
        if (screen.isFound()) {
            throw new UnreadableFileException(FileProblem.SCREEN_OUTPUT);
        }
        if (insufficient != null) {
            throw insufficient.missingColumns();
        }
        throw noHeader == null ? new UnreadableFileException(FileProblem.NO_HEADER, 1, Header.knownNames()) : noHeader;
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
        if (hinted != null) {
            best = split(hinted, from, to, line);
            separator = hinted;
        }
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
            if (noHeader == null) {
                noHeader = noHeader(from, to, line);
            }
        }
        return best;
    }

    /** The header that a line would be with this separator, or null. */
    private Header split(Separator candidate, int from, int to, int line) throws IOException {
        Cells split = cells(candidate, from, to, line);
        Header header = split == null ? null : Header.of(split, purpose);
        return header != null && header.knownColumns() > 0 ? header : null;
    }

    /** The cells of a line, which may be quoted as a whole; null if a quote is not closed in it. */
    private Cells cells(Separator candidate, int from, int to, int line) throws IOException {
        try {
            new Tokenizer(CharInput.NOTHING, text, from, to, candidate.character(), line).next(cells);
            if (!cells.isOneQuoted(candidate.character())) {
                return cells;
            }
            new Tokenizer(CharInput.NOTHING, cells.text(), 0, cells.firstEnd(), candidate.character(), line)
                    .next(inner);
            return inner;
        } catch (UnreadableFileException unclosedQuote) {
            return null;
        }
    }

    private Header withTitlesInRows(Header header, int from, int to, int line)
            throws IOException, UnreadableFileException {
        int nextFrom = startOfNextLine(to);
        while (nextFrom < length && isBlank(nextFrom, endOfLine(nextFrom))) {
            nextFrom = startOfNextLine(endOfLine(nextFrom));
        }
        boolean known = nextFrom < length && (whole || endOfLine(nextFrom) < length);
        Cells next = new Cells(FileLimits.DEFAULT.hashLength());
        if (known) {
            try {
                new Tokenizer(CharInput.NOTHING, text, nextFrom, endOfLine(nextFrom), separator.character(), line + 1)
                        .next(next);
            } catch (UnreadableFileException unclosedQuote) {
                known = false;
            }
        }
        Cells own = cells(separator, from, to, line);
        if (own == null) {
            return header;
        }
        Header titled = header.withTitlesInRows(own, known ? next : null);
        if (!titled.hasTitlesInRows() && known && titled.isFollowedByHash(own, next)) {
            throw noHeader(from, to, line); // titles and values in turns
        }
        return titled;
    }

    /** The refusal that tells what a line contains. */
    private UnreadableFileException noHeader(int from, int to, int line) throws IOException {
        Cells most = null;
        Separator by = Separator.COMMA;
        int count = 0;
        for (Separator candidate : Separator.values()) {
            most = cells(candidate, from, to, line);
            if (most != null && most.count() > count) {
                count = most.count();
                by = candidate;
            }
        }
        most = cells(by, from, to, line);
        List<String> found = new ArrayList<>();
        for (int i = 0; most != null && i < most.kept() && found.size() < MOST_FOUND; i++) {
            if (most.isFilled(i)) {
                found.add(ColumnName.shown(most.text(), most.from(i), most.to(i)));
            }
        }
        return new UnreadableFileException(FileProblem.NO_HEADER, line, Header.knownNames(), found);
    }

    private boolean isBlank(int from, int to) {
        for (int i = from; i < to; i++) {
            char c = text[i];
            if (!Characters.isBlank(c) && c != ',' && c != ';' && c != '|' && c != Characters.END_OF_FILE) {
                return false;
            }
        }
        return true;
    }

    private boolean isSeparatorHint(int from, int to) {
        if (to - from > LONGEST_HINT) {
            return false;
        }
        Matcher hint =
                SEPARATOR_HINT.matcher(String.valueOf(text, from, to - from).strip());
        if (!hint.matches()) {
            return false;
        }
        for (Separator candidate : Separator.values()) {
            if (hint.group(1).equals(String.valueOf(candidate.character()))) {
                hinted = candidate;
            }
        }
        return true;
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
