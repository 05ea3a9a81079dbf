package io.rollcall.local.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A line on disk that says which process a child is, so that a launcher that was killed leaves a trace of its children. A process
 * id alone would not do: ids are used again, so the time when the process started belongs to it.
 */
final class RunRecord {

    /** The start is worked out from the time of the last boot, which moves a little when the clock is set. */
    private static final Duration TOLERANCE = Duration.ofSeconds(2);

    private final Path file;

    RunRecord(Path file) {
        this.file = file;
    }

    void write(ProcessHandle process) throws IOException {
        Files.createDirectories(file.getParent());
        Instant started = process.info().startInstant().orElse(Instant.EPOCH);
        Files.writeString(file, process.pid() + " " + started + "\n");
    }

    void delete() throws IOException {
        Files.deleteIfExists(file);
    }

    /** The recorded process, if it is still that one and alive. */
    Optional<ProcessHandle> running() {
        try {
            String[] words = Files.readString(file).strip().split(" ");
            Instant started = Instant.parse(words[1]);
            return ProcessHandle.of(Long.parseLong(words[0]))
                    .filter(Liveness::alive)
                    .filter(process -> process.info()
                            .startInstant()
                            .filter(actual ->
                                    Duration.between(started, actual).abs().compareTo(TOLERANCE) <= 0)
                            .isPresent());
        } catch (IOException | RuntimeException e) {
            // no record, or one that a crash cut short: nothing that could be ended safely
            return Optional.empty();
        }
    }
}
