package io.rollcall.cli.register;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

import com.fasterxml.jackson.databind.JsonNode;
import io.rollcall.cli.command.UsageException;
import io.rollcall.cli.roll.Registration;
import io.rollcall.cli.roll.Rows;
import io.rollcall.cli.terminal.Words;
import io.rollcall.file.FailedRowsWriter;
import io.rollcall.file.RowResult;
import io.rollcall.file.UnreadableFileException;

/** Writes the failed rows of an upload, hashes included, from the local files: the services have no hashes any more. */
final class FailedRowsFile {

    private final Path path;

    private FailedRowsFile(Path path) {
        this.path = path;
    }

    /** @throws UsageException when it could not be written at the end, or would overwrite what is uploaded */
    static FailedRowsFile at(Path path, LocalFiles files) {
        Path directory = path.toAbsolutePath().getParent();
        if (directory == null || !Files.isDirectory(directory)) {
            throw new UsageException(Words.of("file.no-directory", path, directory));
        }
        if (Files.isDirectory(path)) {
            throw new UsageException(Words.of("file.is-directory", path));
        }
        if (files.contains(path)) {
            throw new UsageException(Words.of("register.overwrite", path));
        }
        return new FailedRowsFile(path);
    }

    /**
     * Writes the file.
     *
     * @return the number of rows in it
     * @throws UsageException when that is not possible, the files having changed for instance
     */
    long write(LocalFiles files, Registration registration, Rows rows) {
        Map<Long, RowResult> failed = failed(registration, rows);
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(path))) {
            return new FailedRowsWriter().write(files.sources(), failed::get, out);
        } catch (IOException e) {
            throw new UsageException(Words.of("register.cannot-write-failed", path, e.getMessage()));
        } catch (UnreadableFileException e) {
            throw new UsageException(Words.of("register.files-changed"));
        }
    }

    private static Map<Long, RowResult> failed(Registration registration, Rows rows) {
        Map<Long, RowResult> failed = new HashMap<>();
        // Most messages are the same for many rows, and are kept once.
        Map<RowResult, RowResult> known = new HashMap<>();
        registration.counts().forEach((outcome, count) -> {
            if (Registration.isFailure(outcome) && count > 0) {
                rows.each(outcome, row -> {
                    RowResult result = result(row);
                    RowResult same = known.putIfAbsent(result, result);
                    failed.put(row.path("row").asLong(), Objects.requireNonNullElse(same, result));
                    return true;
                });
            }
        });
        return failed;
    }

    private static RowResult result(JsonNode row) {
        return new RowResult(
                row.path("outcome").asText(""),
                row.path("code").textValue(),
                row.path("message").textValue());
    }
}
