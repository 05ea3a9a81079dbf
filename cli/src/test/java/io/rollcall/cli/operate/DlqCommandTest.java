package io.rollcall.cli.operate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import io.rollcall.cli.command.ExitCode;
import io.rollcall.cli.fake.Screen;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Cases that need no Kafka; the system tests cover the others. */
class DlqCommandTest {

    @TempDir
    Path directory;

    private Screen screen;

    @BeforeEach
    void screen() {
        screen = new Screen(directory);
    }

    @Test
    void withoutAStackItSaysHowToNameAKafka() {
        assertThat(screen.run("dlq", "list")).isEqualTo(ExitCode.UNREACHABLE);

        assertThat(screen.err()).contains("--kafka", "--bootstrap");
    }

    @Test
    void aKafkaThatDoesNotAnswerIsUnreachable() throws IOException {
        Files.writeString(
                directory.resolve("client.properties"), "default.api.timeout.ms=1000\nrequest.timeout.ms=500\n");

        assertThat(screen.run("dlq", "list", "--json", "--kafka", "client.properties", "--bootstrap", "127.0.0.1:1"))
                .isEqualTo(ExitCode.UNREACHABLE);

        assertThat(screen.out()).contains("\"problem\"", "Kafka does not answer");
    }

    @Test
    void aFileWithoutAnAddressIsUsage() throws IOException {
        Files.writeString(directory.resolve("client.properties"), "security.protocol=PLAINTEXT\n");

        assertThat(screen.run("dlq", "list", "--kafka", "client.properties")).isEqualTo(ExitCode.USAGE);
        assertThat(screen.run("dlq", "list", "--kafka", "missing.properties")).isEqualTo(ExitCode.USAGE);
        assertThat(screen.run("dlq", "list", "--kafka", "client.properties", "--bootstrap", "nonsense"))
                .isEqualTo(ExitCode.USAGE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "dlq",
                "dlq show",
                "dlq show x --bootstrap 127.0.0.1:1",
                "dlq replay --bootstrap 127.0.0.1:1",
                "dlq replay --all --topic registrations --bootstrap 127.0.0.1:1",
                "dlq replay registrations.dlq-0@1 --all --bootstrap 127.0.0.1:1",
                "dlq list --limit 0 --bootstrap 127.0.0.1:1",
                "dlq lose"
            })
    void whatCannotBeUnderstoodIsUsage(String line) {
        assertThat(screen.run(line.split(" "))).isEqualTo(ExitCode.USAGE);
        assertThat(screen.out()).isEmpty();
    }

    @Test
    void theHelpSaysWhyReplayingTwiceIsHarmless() {
        assertThat(screen.run("dlq", "replay", "--help")).isEqualTo(ExitCode.OK);

        assertThat(screen.out().replaceAll("\\s+", " "))
                .contains("Replaying twice is harmless", "decided once by its id");
    }
}
