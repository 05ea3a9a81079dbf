package io.rollcall.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

/** Everything that a stack has written for people to read. */
final class SystemLogs {

    private SystemLogs() {}

    /** The lines of all logs and of the launcher's output. */
    static List<String> lines(RunningSystem system) {
        List<String> lines = new ArrayList<>();
        Path directory = system.directory();
        try (Stream<Path> files =
                Stream.concat(Files.walk(directory.resolve(".rollcall/logs")), Files.list(directory))) {
            for (Path file : files.filter(Files::isRegularFile)
                    .filter(file -> file.toString().matches(".*(\\.log|/up\\.(out|err))"))
                    .toList()) {
                lines.addAll(Files.readAllLines(file, ISO_8859_1));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        assertThat(lines).isNotEmpty();
        return lines;
    }
}
