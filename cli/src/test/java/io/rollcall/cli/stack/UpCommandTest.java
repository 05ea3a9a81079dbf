package io.rollcall.cli.stack;

import java.nio.file.Path;

import io.rollcall.cli.command.ExitCode;
import io.rollcall.cli.fake.Screen;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class UpCommandTest {

    @TempDir
    Path directory;

    @Test
    void aStackThatCannotStartSaysWhyAndEndsWithFour() {
        Screen screen = new Screen(directory);

        assertThat(screen.run("up")).isEqualTo(ExitCode.UNREACHABLE);
        assertThat(screen.err()).contains("rollcall: The", "service is not built");
        assertThat(screen.out()).contains("Starting Rollcall in " + directory);
    }

    @Test
    void aPartnerHasAnIdThatATopicCanBeNamedAfter() {
        Screen screen = new Screen(directory);

        assertThat(screen.run("up", "--partner", "tailspin", "--partner", "Tail.Spin"))
                .isEqualTo(ExitCode.USAGE);
        assertThat(screen.err()).contains("lower-case letters, digits and hyphens, not Tail.Spin");
        assertThat(screen.out()).isEmpty();
    }

    @Test
    void theDemoNeedsAStackToo() {
        Screen screen = new Screen(directory);

        assertThat(screen.run("demo", "--once")).isEqualTo(ExitCode.UNREACHABLE);
        assertThat(screen.err()).contains("service is not built");
    }
}
