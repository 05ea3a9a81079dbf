package io.rollcall.cli.hash;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.rollcall.cli.terminal.Words;
import io.rollcall.file.DeviceFileReader;
import io.rollcall.file.DeviceRow;
import io.rollcall.file.FileLimits;
import io.rollcall.file.FileProblem;
import io.rollcall.file.FileSource;
import io.rollcall.file.RowHandler;
import io.rollcall.file.RowProblem;
import io.rollcall.file.TooManyRowsException;
import io.rollcall.file.UnreadableFileException;
import io.rollcall.hardwarehash.HardwareHashDecoder;
import io.rollcall.hardwarehash.HashInventory;
import io.rollcall.text.Texts;

/** Finds the hashes in a file: those of a table's rows, or the one that the whole file is. */
final class Hashes implements RowHandler {

    private static final FileLimits LIMITS = FileLimits.DEFAULT.withMaxRows(Long.MAX_VALUE);

    private final HardwareHashDecoder decoder = new HardwareHashDecoder();
    private final List<Assessment> found = new ArrayList<>();
    private final Texts texts;
    private final long wanted;

    /** @param wanted the one row to look at; 0 for all */
    Hashes(Texts texts, long wanted) {
        this.texts = texts;
        this.wanted = wanted;
    }

    /** In the order of the rows; empty where there is no row of that number. */
    List<Assessment> in(FileSource source) throws IOException {
        try {
            new DeviceFileReader().read(source, LIMITS, this);
            return found;
        } catch (TooManyRowsException e) {
            throw new IllegalStateException(e);
        } catch (UnreadableFileException e) {
            return e.problem() == FileProblem.NO_HEADER ? List.of(whole(source)) : List.of(unreadable(e));
        }
    }

    @Override
    public void row(DeviceRow row) {
        if (wanted == 0 || row.row() == wanted) {
            found.add(assessed(row));
        }
    }

    @Override
    public void restart() {
        found.clear();
    }

    private Assessment assessed(DeviceRow row) {
        RowProblem problem = row.problem();
        if (problem != null) {
            return Assessment.wrong(row.row(), row.line(), problem.code().code(), values(problem), texts);
        }
        if (row.hashLength() == 0) {
            return new Assessment(row.row(), row.line(), "hash-missing", Words.of("hash.none"), List.of(), null, null);
        }
        // Only few rows at the beginning can be the only one, and only that one is shown whole.
        HashInventory inventory = wanted > 0 || row.row() == 1
                ? HashInventory.of(new String(row.hash(), 0, row.hashLength(), StandardCharsets.ISO_8859_1))
                : null;
        return Assessment.of(row.row(), row.line(), decoder.decode(row.hash(), 0, row.hashLength()), inventory, texts);
    }

    private Assessment whole(FileSource source) throws IOException {
        String text = HashInput.text(source);
        return Assessment.of(0, 0, decoder.decode(text), HashInventory.of(text), texts);
    }

    private Assessment unreadable(UnreadableFileException fault) {
        Map<String, String> values =
                Map.of("line", Integer.toString(fault.line()), "columns", String.join(", ", fault.columns()));
        String code = fault.problem().code();
        return new Assessment(0, 0, code, texts.problemDetail(code, values), List.of(), null, null);
    }

    private static Map<String, String> values(RowProblem problem) {
        return Map.of(
                "column", problem.column() == null ? "" : problem.column(), "limit", Integer.toString(problem.limit()));
    }
}
