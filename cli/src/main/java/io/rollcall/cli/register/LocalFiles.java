package io.rollcall.cli.register;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import io.rollcall.cli.command.UsageException;
import io.rollcall.cli.terminal.Words;
import io.rollcall.file.FileSource;

/** The files of an upload, in its order. Each can be read, more than once. */
public record LocalFiles(List<Path> paths) {

    public LocalFiles {
        paths = List.copyOf(paths);
    }

    /** @throws UsageException that names the first file which cannot be uploaded, and says why */
    public static LocalFiles of(List<Path> paths) {
        List<Path> checked = new ArrayList<>();
        for (Path path : paths) {
            require(Files.exists(path), Words.of("file.missing", path));
            require(!Files.isDirectory(path), Words.of("file.directory", path));
            require(Files.isRegularFile(path), Words.of("file.not-regular", path));
            try {
                Files.newInputStream(path).close();
                checked.add(path);
            } catch (IOException e) {
                throw new UsageException(Words.of("file.unreadable-check", path));
            }
        }
        return new LocalFiles(checked);
    }

    /** What they are called in the upload. */
    static String name(Path path) {
        return path.getFileName().toString();
    }

    public long bytes() {
        long bytes = 0;
        for (Path path : paths) {
            bytes += path.toFile().length();
        }
        return bytes;
    }

    List<FileSource> sources() {
        return paths.stream().map(FileSource::of).toList();
    }

    boolean contains(Path other) {
        return paths.stream().anyMatch(path -> {
            try {
                return Files.exists(other) && Files.isSameFile(path, other);
            } catch (IOException e) {
                return false;
            }
        });
    }

    private static void require(boolean condition, String sentence) {
        if (!condition) {
            throw new UsageException(sentence);
        }
    }
}
