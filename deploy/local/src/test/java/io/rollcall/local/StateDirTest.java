package io.rollcall.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class StateDirTest {

    @TempDir
    private Path directory;

    private StateDir state;

    @BeforeEach
    void open() {
        state = StateDir.at(directory.resolve(StateDir.NAME));
    }

    @Test
    void onlyOneLauncherHoldsIt() {
        try (StateDir.Held first = state.hold()) {
            assertThatThrownBy(state::hold)
                    .isInstanceOf(StackException.class)
                    .hasMessageContaining("A stack is running on " + state.path());
            assertThat(first.endLeftovers()).isEmpty();
        }
        state.hold().close();
    }

    @Test
    void resetDeletesEverythingInIt() throws IOException {
        state.hold().close();
        Files.createDirectories(state.path().resolve("kafka/topic-0"));
        Files.writeString(state.path().resolve("kafka/topic-0/data"), "x");

        assertThat(state.reset()).isTrue();

        assertThat(state.path()).doesNotExist();
        assertThat(state.reset()).isFalse();
    }

    @Test
    void resetFollowsNoLinkOutOfIt() throws IOException {
        state.hold().close();
        Path precious = Files.writeString(directory.resolve("precious"), "x");
        Files.createSymbolicLink(state.path().resolve("link"), directory);

        state.reset();

        assertThat(precious).exists();
    }

    @Test
    void aStackThatRunsIsNotReset() {
        try (StateDir.Held held = state.hold()) {
            assertThatThrownBy(state::reset).isInstanceOf(StackException.class).hasMessageContaining("running");
            assertThat(held.endLeftovers()).isEmpty();
        }
        assertThat(state.path()).exists();
    }

    @Test
    void aDirectoryOfSomebodyElseIsLeftAlone() throws IOException {
        Files.createDirectories(state.path());
        Path theirs = Files.writeString(state.path().resolve("thesis.txt"), "x");

        assertThatThrownBy(state::reset).isInstanceOf(StackException.class).hasMessageContaining("left alone");
        assertThatThrownBy(state::hold).isInstanceOf(StackException.class).hasMessageContaining("left alone");

        assertThat(theirs).exists();
    }

    @Test
    void nobodyElseCanLookIntoIt() throws IOException {
        state.hold().close();

        assertThat(Files.getPosixFilePermissions(state.path())).isEqualTo(PosixFilePermissions.fromString("rwx------"));
    }
}
