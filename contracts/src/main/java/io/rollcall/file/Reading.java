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
    private final Warnings warnings = new Warnings();
    private final Prose prose = new Prose();
    private final Set<String> columns = new LinkedHashSet<>();
    private Header header;
    private long rows;

    Reading(FileSource source, FileLimits limits, RowHandler handler) {
        this.source = source;
        this.limits = limits;
        this.handler = handler;
    }

    /**
     * @param asWindows1252 take eight-bit text for windows-1252 without trying UTF-8
     * @throws NotUtf8Exception when it has to be read again as windows-1252
     */
    FileSummary run(boolean asWindows1252) throws IOException, UnreadableFileException, TooManyRowsException {
        try (InputStream in = source.open()) {
            FileText text = FileHead.read(in).decode(in, asWindows1252);
            Prefix prefix = Prefix.read(text);
            HeaderSearch search = new HeaderSearch(prefix.text(), prefix.length(), prefix.isWhole());
            use(search.find());
            warnings.linesAbove(search.firstSkipped(), search.skipped());
            readRows(new Tokenizer(
                    text,
                    prefix.text(),
                    search.position(),
                    prefix.length(),
                    search.separator().character(),
                    header.line()));
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
    }

    private void readRows(Tokenizer tokenizer) throws IOException, UnreadableFileException, TooManyRowsException {
        Cells cells = new Cells(limits.hashLength());
        RowMapper mapper = new RowMapper(limits, warnings);
        tokenizer.next(cells); // the header line itself
        while (tokenizer.next(cells)) {
            if (cells.isBlank()) {
                continue;
            }
            Header repeated = Header.amongRows(cells);
            if (repeated != null) {
                use(repeated);
            } else if (prose.isProse(cells, header)) {
                warnings.lineBelow(cells.line());
            } else {
                rows++;
                if (limits.rowsBefore() + rows > limits.maxRows()) {
                    throw new TooManyRowsException(limits.maxRows());
                }
                handler.row(mapper.map(rows, cells, header));
            }
        }
    }
}
