package io.rollcall.file;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.LongFunction;

/**
 * Writes the failed rows of an upload, hash included, into one file that can be corrected and uploaded again: UTF-8 with a byte order
 * mark, CRLF, the columns of {@link Column} and then {@code Outcome,Code,Message}.
 *
 * <p>What made a row invalid stays in it, so that the file cannot be uploaded by mistake as if it were corrected: an illegal character
 * becomes U+FFFD, a value that is too long stays too long, and the cells beyond the header follow after the message. Streams,
 * in constant memory.
 */
public final class FailedRowsWriter {
    private static final List<String> RESULT_COLUMNS = List.of("Outcome", "Code", "Message");

    private final DeviceFileReader reader = new DeviceFileReader();

    /**
     * @param files the files of the upload, in its order
     * @param failed gives the result for a row's number over the whole upload, from 1; null for a row that did not fail
     * @param out is flushed, not closed
     * @return how many rows were written
     * @throws UnreadableFileException when a file has become unreadable since it was uploaded
     */
    public long write(List<FileSource> files, LongFunction<RowResult> failed, OutputStream out)
            throws UnreadableFileException, IOException {
        Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), 1 << 16);
        writer.append(Characters.BYTE_ORDER_MARK);
        writeHeader(writer);
        FailedRows rows = new FailedRows(writer, failed);
        FileLimits limits = FileLimits.DEFAULT.withMaxRows(Long.MAX_VALUE);
        try {
            for (FileSource file : files) {
                // Twice, since rows that are written cannot be taken back when the encoding proves to be another one.
                FileSummary summary = reader.read(file, limits, new NoRows());
                reader.readAgain(file, summary, limits, rows);
                rows.before += summary.rows();
            }
        } catch (TooManyRowsException e) {
            throw new IllegalStateException(e);
        }
        writer.flush();
        return rows.written;
    }

    private static void writeHeader(Writer out) throws IOException {
        for (Column column : Column.values()) {
            out.append(column.title()).append(CsvCell.SEPARATOR);
        }
        out.append(String.join(String.valueOf(CsvCell.SEPARATOR), RESULT_COLUMNS))
                .append(CsvCell.LINE_END);
    }

    private static final class NoRows implements RowHandler {
        @Override
        public void row(DeviceRow row) {}

        @Override
        public void restart() {}
    }

    private static final class FailedRows implements RowHandler {
        private final Writer out;
        private final LongFunction<RowResult> failed;
        private long before;
        private long written;

        private FailedRows(Writer out, LongFunction<RowResult> failed) {
            this.out = out;
            this.failed = failed;
        }

        @Override
        public void row(DeviceRow row) throws IOException {
            RowResult result = failed.apply(before + row.row());
            if (result != null) {
                write((RowView) row, result);
                written++;
            }
        }

        @Override
        public void restart() {
            throw new IllegalStateException("the encoding is known");
        }

        private void write(RowView row, RowResult result) throws IOException {
            Cells cells = row.cells();
            Header header = row.header();
            for (Column column : Column.values()) {
                int position = header.position(column);
                if (position >= 0) {
                    writeCell(cells, position, column == Column.HARDWARE_HASH);
                }
                out.append(CsvCell.SEPARATOR);
            }
            CsvCell.write(out, result.outcome());
            out.append(CsvCell.SEPARATOR);
            CsvCell.write(out, result.code());
            out.append(CsvCell.SEPARATOR);
            CsvCell.write(out, result.message());
            for (int i = header.width(); i <= Math.min(cells.lastFilled(), cells.kept() - 1); i++) {
                out.append(CsvCell.SEPARATOR);
                writeCell(cells, i, false);
            }
            boolean shifted = row.problem() != null && row.problem().code() == RowProblem.Code.ROW_MALFORMED;
            if (cells.lastFilled() >= cells.kept() || (shifted && cells.lastFilled() < header.width())) {
                out.append(CsvCell.SEPARATOR).append(Characters.REPLACEMENT);
            }
            out.append(CsvCell.LINE_END);
        }

        private void writeCell(Cells cells, int cell, boolean hash) throws IOException {
            if (!cells.isFilled(cell)) {
                return;
            }
            char[] text = cells.text();
            int from = RowMapper.startOfValue(cells, cell);
            int to = cells.to(cell);
            for (int i = from; i < to; i++) {
                boolean whiteSpaceInHash = hash && Characters.isWhiteSpace(text[i]);
                if (whiteSpaceInHash && Formula.follows(text, i, to)) {
                    text[i] = ' '; // whitespace does not change a hash and needs no apostrophe, which would change it
                } else if (!whiteSpaceInHash && Characters.isIllegal(text, i, from, to)) {
                    text[i] = Characters.REPLACEMENT;
                }
            }
            if (hash) {
                CsvCell.write(out, CharBuffer.wrap(text, from, to - from));
            } else {
                CsvCell.write(out, Formula.restored(new String(text, from, to - from)));
            }
            if (cells.isTooLong(cell)) {
                // What was kept of it may be short without the white space at its end.
                out.append(Characters.REPLACEMENT);
            }
        }
    }
}
