package io.rollcall.system;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Memory stays flat: the intake of the stack runs with a heap of 128 MB. */
class LargeUploadIT {

    private static final int ROWS = 100_000;

    private final RunningSystem system = RunningSystem.get();

    @Test
    void aFileOf400MegabytesGoesThroughAnIntakeWithAHeapOf128Megabytes() throws IOException {
        long pid = system.pid("intake");
        assertThat(ProcessHandle.of(pid).orElseThrow().info().arguments().orElseThrow())
                .contains("-Xmx128m");
        Path file = SampleFile.utf8(system.directory(), "LARGE", ROWS);
        assertThat(Files.size(file)).isGreaterThan(400_000_000L);

        Command.Result result = system.rollcall("register", file.toString(), "--json");

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(Upload.of(system, "contoso-admin", result).finishedCounts(Duration.ofMinutes(2)))
                .isEqualTo(Map.of("registered", (long) ROWS));
        assertThat(system.pid("intake")).as("the same process as before").isEqualTo(pid);
        Files.delete(file);
    }
}
