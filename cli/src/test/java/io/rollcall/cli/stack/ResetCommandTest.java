package io.rollcall.cli.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import io.rollcall.cli.command.ExitCode;
import io.rollcall.cli.fake.Screen;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class ResetCommandTest {

    @TempDir
    Path directory;

    private Path state() throws IOException {
        Path state =
                Files.createDirectories(directory.resolve(".rollcall/logs")).getParent();
        Files.writeString(state.resolve("rollcall-state"), "x");
        return state;
    }

    @Test
    void withYesTheStateIsDeleted() throws IOException {
        Path state = state();
        Screen screen = new Screen(directory);

        assertThat(screen.run("reset", "--yes")).as(screen.err()).isEqualTo(ExitCode.OK);
        assertThat(state).doesNotExist();
    }

    @Test
    void aPersonIsAsked() throws IOException {
        Path state = state();

        assertThat(new Screen(directory).onTerminal(false).typing("n\n").run("reset"))
                .isEqualTo(ExitCode.OK);
        assertThat(state).exists();
        assertThat(new Screen(directory).onTerminal(false).typing("y\n").run("reset"))
                .isEqualTo(ExitCode.OK);
        assertThat(state).doesNotExist();
    }

    @Test
    void aScriptHasToSayYes() throws IOException {
        Path state = state();
        Screen screen = new Screen(directory);

        assertThat(screen.run("reset")).isEqualTo(ExitCode.USAGE);
        assertThat(screen.err()).contains("--yes");
        assertThat(state).exists();
    }

    @Test
    void aDirectoryThatIsNotRollcallsIsLeftAlone() throws IOException {
        Path other = Files.createDirectories(directory.resolve(".rollcall"));
        Files.writeString(other.resolve("precious"), "x");

        assertThat(new Screen(directory).run("reset", "--yes")).isEqualTo(ExitCode.USAGE);
        assertThat(other.resolve("precious")).exists();
    }

    @Test
    void nothingToDeleteIsFine() {
        assertThat(new Screen(directory).run("reset")).isEqualTo(ExitCode.OK);
    }
}
