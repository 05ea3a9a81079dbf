package io.rollcall.file;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** What a reading of a file gave: its summary and copies of its rows. */
final class SeenFile implements RowHandler {
    final List<Row> rows = new ArrayList<>();
    FileSummary summary;
    int restarts;

    record Row(
            long row,
            int line,
            String serial,
            String hash,
            String manufacturer,
            String model,
            String tag,
            String user,
            String order,
            String productId,
            RowProblem problem) {}

    static SeenFile read(FileSource source) {
        return read(source, FileLimits.DEFAULT);
    }

    static SeenFile read(FileSource source, FileLimits limits) {
        SeenFile seen = new SeenFile();
        try {
            seen.summary = new DeviceFileReader().read(source, limits, seen);
            return seen;
        } catch (UnreadableFileException | TooManyRowsException | IOException e) {
            throw new AssertionError(e);
        }
    }

    static SeenFile read(String text) {
        return read(TestFile.of(text));
    }

    static UnreadableFileException refusal(FileSource source) {
        return catchThrowableOfType(UnreadableFileException.class, () -> new DeviceFileReader()
                .read(source, FileLimits.DEFAULT, new SeenFile()));
    }

    static UnreadableFileException refusal(String text) {
        return refusal(TestFile.of(text));
    }

    @Override
    public void row(DeviceRow row) {
        String hash =
                row.hashLength() == 0 ? null : new String(row.hash(), 0, row.hashLength(), StandardCharsets.ISO_8859_1);
        rows.add(new Row(
                row.row(),
                row.line(),
                row.serialNumber(),
                hash,
                row.manufacturer(),
                row.model(),
                row.groupTag(),
                row.assignedUser(),
                row.purchaseOrder(),
                row.windowsProductId(),
                row.problem()));
    }

    @Override
    public void restart() {
        rows.clear();
        restarts++;
    }

    Row only() {
        if (rows.size() != 1) {
            throw new AssertionError("expected one row, got " + rows);
        }
        return rows.get(0);
    }

    List<String> serials() {
        return rows.stream().map(Row::serial).toList();
    }

    List<String> hashes() {
        return rows.stream().map(Row::hash).toList();
    }

    /** The warnings, each as {@code code line column count}. */
    List<String> warnings() {
        return summary.warnings().stream()
                .map(warning ->
                        warning.code().code() + " " + warning.line() + " " + warning.column() + " " + warning.count())
                .toList();
    }

    /** The problems of the rows that have one, each as {@code code column}. */
    List<String> problems() {
        return rows.stream()
                .filter(row -> row.problem() != null)
                .map(row -> row.problem().code().code() + " " + row.problem().column())
                .toList();
    }
}
