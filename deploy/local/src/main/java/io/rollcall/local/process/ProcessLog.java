package io.rollcall.local.process;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** The file that a child's output goes to. The one of the run before is kept beside it, with {@code .1} at its end. */
public record ProcessLog(Path file) {

    private static final int TAIL_BYTES = 16 * 1024;

    /** Sets the log of the run before aside. */
    void rotate() throws IOException {
        Files.createDirectories(file.getParent());
        try {
            Files.move(file, file.resolveSibling(file.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
        } catch (NoSuchFileException e) {
            // the first run
        }
    }

    /** The last lines, at most so many; empty if there is nothing to read. */
    public List<String> tail(int lines) {
        try (RandomAccessFile log = new RandomAccessFile(file.toFile(), "r")) {
            long start = Math.max(0, log.length() - TAIL_BYTES);
            log.seek(start);
            byte[] end = new byte[(int) (log.length() - start)];
            log.readFully(end);
            List<String> all = new String(end, StandardCharsets.UTF_8).lines().toList();
            return all.subList(Math.max(0, all.size() - lines), all.size());
        } catch (IOException e) {
            return List.of();
        }
    }
}
