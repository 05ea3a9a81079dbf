package io.rollcall.local.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the children here are shell scripts")
class ChildTest {

    private static final String FOR_EVER = "echo started; while :; do sleep 0.05; done";

    @TempDir
    private Path stateDir;

    private final List<Integer> exitCodes = new CopyOnWriteArrayList<>();
    private final Deaths deaths = new Deaths() {
        @Override
        public void restarted(Child child, long oldPid, int exitCode) {
            exitCodes.add(exitCode);
        }

        @Override
        public void lost(Child child, IOException cause) {
            exitCodes.add(-1);
        }
    };

    private Child child;

    @BeforeEach
    void create() {
        child = child(FOR_EVER, Duration.ofSeconds(5));
    }

    @AfterEach
    void end() {
        child.close();
    }

    @Test
    void whatItSaysIsInItsLogAndTheLogBeforeIsKept() throws IOException {
        Path logs = Files.createDirectories(stateDir.resolve("logs"));
        Files.writeString(logs.resolve("worker.log"), "yesterday\n");

        child.start();

        await().until(() -> child.log().tail(5), List.of("started")::equals);
        assertThat(logs.resolve("worker.log.1")).hasContent("yesterday");
    }

    @Test
    void aChildThatIsKilledIsStartedAgain() throws IOException {
        child.start();
        child.supervise(deaths);
        long first = child.pid();

        ProcessHandle.of(first).orElseThrow().destroyForcibly();

        await().until(() -> exitCodes, List.of(137)::equals);
        assertThat(child.pid()).isNotEqualTo(first);
        assertThat(child.isAlive()).isTrue();
    }

    @Test
    void aChildThatIsClosedStaysEnded() throws IOException {
        child.start();
        child.supervise(deaths);
        ProcessHandle process = ProcessHandle.of(child.pid()).orElseThrow();

        child.close();

        assertThat(Liveness.alive(process)).isFalse();
        assertThat(exitCodes).isEmpty();
        assertThatThrownBy(child::start).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aChildThatDoesNotListenIsKilled() throws IOException {
        try (Child deaf = child("trap '' TERM; " + FOR_EVER, Duration.ofMillis(200))) {
            deaf.start();
            await().until(() -> deaf.log().tail(5), List.of("started")::equals);
            ProcessHandle process = ProcessHandle.of(deaf.pid()).orElseThrow();

            deaf.close();

            assertThat(Liveness.alive(process)).isFalse();
        }
    }

    @Test
    void ctrlCInTheTerminalDoesNotReachIt() throws IOException {
        child.start();
        await().until(() -> child.log().tail(5), List.of("started")::equals);

        // a terminal signals the process group of what runs in front, which is this JVM's
        assertThat(group(child.pid()))
                .isNotEqualTo(group(ProcessHandle.current().pid()));
    }

    @Test
    void leftoversAreFoundByTheirRecordAndEnded() throws IOException {
        child.start();

        List<String> ended = new Leftovers(stateDir).end(List.of("other", "worker"));

        assertThat(ended).containsExactly("worker (pid " + child.pid() + ")");
        assertThat(child.isAlive()).isFalse();
    }

    @Test
    void aProcessThatOnlyGotTheSameIdIsNotEnded() throws IOException {
        child.start();
        Files.writeString(stateDir.resolve("run/worker"), child.pid() + " 2020-01-01T00:00:00Z\n");

        assertThat(new Leftovers(stateDir).end(List.of("worker"))).isEmpty();

        assertThat(child.isAlive()).isTrue();
    }

    private Child child(String script, Duration patience) {
        return new Child(
                "worker",
                () -> new Command(List.of("/bin/sh", "-c", script), Map.of()),
                Stop.TERMINATE,
                patience,
                stateDir);
    }

    private static String group(long pid) throws IOException {
        Process ps = new ProcessBuilder("ps", "-o", "pgid=", "-p", Long.toString(pid)).start();
        return new String(ps.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    }
}
