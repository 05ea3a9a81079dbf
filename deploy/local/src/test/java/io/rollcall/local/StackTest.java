package io.rollcall.local;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import io.rollcall.local.text.Words;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class StackTest {

    @TempDir
    private Path directory;

    @Test
    void servicesThatAreNotBuiltAreNamedWithTheCommandThatBuildsThem() {
        StackOptions options = StackOptions.of(directory).withStateDir(directory.resolve("state"));

        assertThatThrownBy(() -> Stack.start(options))
                .isInstanceOf(StackException.class)
                .hasMessageContaining("intake")
                .hasMessageContaining("./mvnw -q -DskipTests package");
        assertThat(directory.resolve("state")).doesNotExist();
    }

    @Test
    void theLauncherSpeaksTheLanguageOfTheProcess() {
        List<String> lines = new ArrayList<>();
        StackOptions options = StackOptions.of(directory).withStateDir(directory.resolve("state"));
        Locale before = Locale.getDefault(Locale.Category.DISPLAY);
        Locale.setDefault(Locale.Category.DISPLAY, Locale.forLanguageTag("nl-BE"));
        try {
            assertThatThrownBy(() -> Stack.start(options)).hasMessageStartingWith("De intake-service is niet gebouwd");
            new Progress(lines::add)
                    .step(Words.of("step.service", "status", "http://x"))
                    .done();
        } finally {
            Locale.setDefault(Locale.Category.DISPLAY, before);
        }

        assertThat(lines).singleElement().asString().matches("status-service op http://x +\\d+,\\d s");
    }

    @Test
    void aTakenPortIsNamedWithItsHolderAndTheWayOut() throws Exception {
        FakeHome.in(directory);
        int offset = Ports.freeOffset();
        StackOptions options = StackOptions.of(directory)
                .withStateDir(directory.resolve("state"))
                .withPortOffset(offset);
        int port = new Ports(offset).postgres();

        try (ServerSocket taken = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            assertThat(taken.isBound()).isTrue();
            assertThatThrownBy(() -> Stack.start(options))
                    .isInstanceOf(StackException.class)
                    .hasMessageContaining("Port " + port)
                    .hasMessageContaining("PostgreSQL")
                    .hasMessageContaining("--port-offset");
        }
    }

    @Test
    void anOffsetThatLeavesNoPortsIsRefused() {
        assertThatThrownBy(() -> new Ports(60_000))
                .isInstanceOf(StackException.class)
                .hasMessageContaining("56443");
        assertThatThrownBy(() -> new Ports(-1)).isInstanceOf(StackException.class);
    }

    @Test
    void theOffsetMovesEveryPort() {
        Ports ports = new Ports(100);

        assertThat(ports.url(ServiceName.STATUS)).isEqualTo("http://127.0.0.1:8180");
        assertThat(ports.of(ServiceName.INTAKE)).isEqualTo(8181);
        assertThat(ports.of(ServiceName.REGISTRATION)).isEqualTo(8182);
        assertThat(ports.kafka()).isEqualTo(9192);
        assertThat(ports.postgres()).isEqualTo(5533);
    }
}
