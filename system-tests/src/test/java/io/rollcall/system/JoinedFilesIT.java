package io.rollcall.system;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class JoinedFilesIT {

    private static final Instant CAPTURED = Instant.parse("2026-11-02T08:00:00Z");

    private final RunningSystem system = RunningSystem.get();

    @Test
    void threeJoinedScriptOutputsRegisterAndTheSameDevicesCapturedAMinuteLaterAreDuplicates() throws IOException {
        Path first = joined("joined-1.csv", CAPTURED);
        Path later = joined("joined-2.csv", CAPTURED.plus(Duration.ofMinutes(1)));

        Command.Result one = system.rollcall("register", first.toString(), "--json");
        Command.Result two = system.rollcall("register", later.toString(), "--json");

        assertThat(Files.readAllBytes(first)).isNotEqualTo(Files.readAllBytes(later));
        assertThat(Upload.of(system, "contoso-admin", one).finishedCounts(Duration.ofSeconds(30)))
                .isEqualTo(Map.of("registered", 3L));
        assertThat(Upload.of(system, "contoso-admin", two).finishedCounts(Duration.ofSeconds(30)))
                .isEqualTo(Map.of("duplicate", 3L));
    }

    /** As {@code copy a.csv+b.csv+c.csv joined.csv} makes it: inner BOMs and headers, and one final 0x1A byte. */
    private Path joined(String name, Instant capturedAt) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int device = 0; device < 3; device++) {
            bytes.write(SampleFile.scriptOutput("JOINED", device, capturedAt));
        }
        bytes.write(0x1A);
        Path file = system.directory().resolve(name);
        Files.write(file, bytes.toByteArray());
        return file;
    }
}
