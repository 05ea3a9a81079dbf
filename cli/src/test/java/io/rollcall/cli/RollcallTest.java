package io.rollcall.cli;

import java.nio.file.Path;

import io.rollcall.cli.command.ExitCode;
import io.rollcall.cli.fake.Screen;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class RollcallTest {

    @TempDir
    Path directory;

    @Test
    void helpIsAResult() {
        Screen screen = new Screen(directory);

        assertThat(screen.run("--help")).isEqualTo(ExitCode.OK);
        assertThat(screen.out()).contains("Usage: rollcall", "register", "First steps: rollcall demo.");
        assertThat(screen.err()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "up",
                "demo",
                "register",
                "registrations",
                "devices",
                "history",
                "watch",
                "export",
                "update",
                "deregister",
                "hash",
                "dlq",
                "rebuild",
                "reconcile",
                "reset"
            })
    void everyCommandHasHelp(String command) {
        Screen screen = new Screen(directory);

        assertThat(screen.run(command, "--help")).isEqualTo(ExitCode.OK);
        assertThat(screen.out()).startsWith("Usage: rollcall " + command);
    }

    @Test
    void helpNamesEveryCommandAndExplainsOne() {
        Screen screen = new Screen(directory);

        assertThat(screen.run("help")).isEqualTo(ExitCode.OK);
        assertThat(screen.out()).contains("Usage: rollcall", "dlq", "rebuild", "reconcile");
        assertThat(screen.run("help", "dlq")).isEqualTo(ExitCode.OK);
        assertThat(screen.out()).contains("Usage: rollcall dlq", "replay");
    }

    @Test
    void theVersionNamesTheJava() {
        Screen screen = new Screen(directory);

        assertThat(screen.run("--version")).isEqualTo(ExitCode.OK);
        assertThat(screen.out()).startsWith("rollcall ").contains("Java " + Runtime.version());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "nonsense", "register", "register --nonsense x", "up --port-offset x", "up extra", "hash"})
    void whatCannotBeUnderstoodIsUsage(String line) {
        Screen screen = new Screen(directory);

        assertThat(screen.run(line.isEmpty() ? new String[0] : line.split(" "))).isEqualTo(ExitCode.USAGE);
        assertThat(screen.out()).isEmpty();
        assertThat(screen.err()).startsWith("rollcall: ").contains("--help");
    }

    @Test
    void anArgumentCannotSteerTheTerminal() {
        Screen screen = new Screen(directory);

        screen.run("\u001B[2J");

        assertThat(screen.err()).doesNotContain("\u001B");
    }
}
