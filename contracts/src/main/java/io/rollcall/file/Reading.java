package io.rollcall.file;

import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashSet;
import java.util.Set;

/** One reading of a file, from its first byte to its last. */
final class Reading {
    private final FileSource source;
    private final FileLimits limits;
    private final RowHandler handler;
    private final FilePurpose purpose;
    private final Warnings warnings = new Warnings();
    private final Prose prose = new Prose();
    private final Neighbors neighbors = new Neighbors();
    private final WrappedLines wrapped = new WrappedLines();
    private final Set<String> columns = new LinkedHashSet<>();
    private Header header;
    private long rows;
    private long rowsOfHeader;

    Reading(FileSource source, FileLimits limits, RowHandler handler, FilePurpose purpose) {
        this.source = source;
        this.limits = limits;
        this.handler = handler;
        this.purpose = purpose;
    }

    /**
     * @param asWindows1252 take eight-bit text for windows-1252 without trying UTF-8
     * @throws NotUtf8Exception when it has to be read again as windows-1252
     */
    FileSummary run(boolean asWindows1252) throws IOException, UnreadableFileException, TooManyRowsException {
        try (InputStream in = source.open()) {
            FileText text = FileHead.read(in).decode(in, asWindows1252);
            Prefix prefix = Prefix.read(text);
            HeaderSearch search = new HeaderSearch(prefix.text(), prefix.length(), prefix.isWhole(), purpose);
            use(search.find());
            warnings.linesAbove(search.firstSkipped(), search.skipped());
            Tokenizer tokenizer = new Tokenizer(
                    text,
                    prefix.text(),
                    search.position(),
                    prefix.length(),
                    search.separator().character(),
                    header.line());
            try {
                readRows(tokenizer, text);
            } catch (EncodingChangeException e) {
                throw new UnreadableFileException(FileProblem.ENCODING_CHANGES, tokenizer.line());
            }
            if (rows == 0) {
                throw new UnreadableFileException(FileProblem.NO_ROWS, header.line());
            }
            return new FileSummary(
                    source.name(),
                    text.encoding().label(),
                    search.separator().label(),
                    columns.stream().toList(),
                    rows,
                    warnings.list());
        }
    }

    private void use(Header found) throws UnreadableFileException {
        if (!found.isSufficient()) {
            throw found.missingColumns();
        }
        header = found;
        columns.addAll(found.titles());
        prose.reset();
        neighbors.reset(found.width());
        rowsOfHeader = 0;
    }

    private void readRows(Tokenizer tokenizer, FileText text)
            throws IOException, UnreadableFileException, TooManyRowsException {
        Lines lines = new Lines(tokenizer, limits.hashLength());
        RowMapper mapper = new RowMapper(limits, warnings, () -> text.encoding() == Encoding.WINDOWS_1252);
        lines.start(header);
        if (!header.hasTitlesInRows()) {
            lines.next(); // the header line itself
            noteQuotes(lines);
            joinHeader(lines);
        }
        while (lines.next()) {
            Cells cells = lines.current();
            boolean titled = header.startsWithTitles(cells);
            Header repeated = titled ? null : Header.amongRows(cells, purpose);
            if (repeated != null) {
                checkQuotes(cells, false);
                noteQuotes(lines);
                useRepeated(repeated, cells.line());
                lines.use(header);
                joinHeader(lines);
            } else if (Separator.isHint(cells)) {
                continue; // the start of a file that was joined to the one above
            } else if (!titled && prose.isProse(cells, header)) {
                checkQuotes(cells, cells.lastFilled() >= header.width());
                warnings.lineBelow(cells.line());
            } else {
                if (titled) {
                    warnings.titled(cells.line());
                }
                readRow(lines, mapper);
            }
        }
    }

    private void readRow(Lines lines, RowMapper mapper)
            throws IOException, UnreadableFileException, TooManyRowsException {
        Cells cells = lines.current();
        noteQuotes(lines);
        join(lines);
        checkQuotes(cells, cells.lastFilled() >= header.width());
        rows++;
        rowsOfHeader++;
        if (limits.rowsBefore() + rows > limits.maxRows()) {
            throw new TooManyRowsException(limits.maxRows());
        }
        neighbors.next(lines.ahead(), header);
        RowView row = mapper.map(rows, cells, header, neighbors);
        handler.row(row);
        neighbors.done(cells.count(), !row.isMisread());
    }

    private void noteQuotes(Lines lines) {
        if (lines.isTakenApart()) {
            warnings.quoted(lines.current().line());
        }
    }

    private void joinHeader(Lines lines) throws IOException, UnreadableFileException {
        while (lines.ahead() != null && header.goesOn(lines.current(), lines.ahead())) {
            warnings.joined(lines.current().line());
            lines.join(false);
            use(Header.of(lines.current(), purpose));
            lines.use(header);
        }
    }

    private void join(Lines lines) throws IOException, UnreadableFileException {
        wrapped.start(lines.current().length());
        while (lines.ahead() != null && wrapped.goesOn(lines.current(), lines.ahead(), header)) {
            wrapped.joined(lines.ahead().length());
            WrappedLines.dropSoftBreak(lines.current(), header);
            lines.join(lines.current().count() - 1 != header.position(Column.HARDWARE_HASH));
        }
        if (wrapped.isJoined()) {
            warnings.joined(lines.current().line());
        }
    }

    /** A header that comes again at once, with other cells behind the same names, is a row with the titles in front of it. */
    private void useRepeated(Header repeated, int line) throws UnreadableFileException {
        if (rowsOfHeader == 0 && repeated.otherNames() > 0 && repeated.hasSameNamesAs(header)) {
            throw new UnreadableFileException(FileProblem.NO_HEADER, line, Header.knownNames(), repeated.titles());
        }
        use(repeated);
    }

    /**
     * Refuses a file in which a quoted cell has swallowed rows or their ends: text follows its closing quote, or it contains a hash or lines that are nearly
     * as long as rows, or any separator where no line end can be, or more cells follow it than a row has.
     *
     * @param tooMany whether the line has more cells than a row has
     */
    private void checkQuotes(Cells cells, boolean tooMany) throws UnreadableFileException {
        for (Quotes.BrokenCell broken : cells.quotes().broken()) {
            boolean known = broken.cell() < header.named() && header.column(broken.cell()) != null;
            boolean separators = known
                    ? broken.separatorFirst() || broken.separators() > 0
                    : broken.separators() >= Math.max(1, header.width() - 2) || cells.hasHash(broken.cell());
            if (broken.textBehind() || separators || tooMany) {
                throw new UnreadableFileException(FileProblem.UNCLOSED_QUOTE, broken.line());
            }
        }
    }
}
