package io.rollcall.system;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** With a Kafka that lets each service do only what it was granted, so that a grant that is missing shows. */
class DemoIT {

    @TempDir
    Path directory;

    @Test
    void theDemoShowsEveryOutcomeButFailedAndEndsWithZero() throws IOException, InterruptedException {
        Command.Result demo =
                new Command(directory).run(Duration.ofMinutes(3), "demo", "--once", "--port-offset", "21000");

        assertThat(demo.exitCode()).as(demo.out() + demo.err()).isZero();
        assertThat(demo.out()).contains("Registered", "duplicate", "claimed", "not-found", "invalid");
        assertThat(demo.out()).containsPattern("active +8 +- +Active");
        assertThat(demo.out()).containsPattern("contoso +fabrikam +northwind for contoso");
    }
}
