package io.rollcall.cli.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import io.rollcall.cli.fake.FakeServices;
import io.rollcall.cli.fake.Screen;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class ClientOptionsTest {

    @TempDir
    Path directory;

    private FakeServices services;
    private Screen screen;

    @BeforeEach
    void start() throws IOException {
        services = new FakeServices().answer("GET /v1/devices", 200, "{\"items\":[],\"next\":null}");
        screen = new Screen(Files.createDirectories(directory.resolve("below")));
    }

    @AfterEach
    void stop() {
        services.close();
    }

    @Test
    void withoutAnythingItIsTheStackOfAParentDirectoryAsTheAdministratorOfContoso() throws IOException {
        stack(ProcessHandle.current().pid());

        assertThat(screen.run("devices")).as(screen.err()).isEqualTo(ExitCode.OK);
        assertThat(authorization()).isEqualTo("Bearer token-of-contoso-admin");
    }

    @Test
    void anotherIdentityOfTheStackCanBeTaken() throws IOException {
        stack(ProcessHandle.current().pid());

        assertThat(screen.run("devices", "--as", "fabrikam-admin")).isEqualTo(ExitCode.OK);
        assertThat(authorization()).isEqualTo("Bearer token-of-fabrikam-admin");
    }

    @Test
    void anIdentityThatIsNotThereIsNamedWithThoseThatAre() throws IOException {
        stack(ProcessHandle.current().pid());

        assertThat(screen.run("devices", "--as", "../x")).isEqualTo(ExitCode.USAGE);
        assertThat(screen.err()).contains("There are: contoso-admin, fabrikam-admin.");
    }

    @Test
    void aStackThatWasKilledIsNoStack() throws IOException {
        stack(Long.MAX_VALUE);

        assertThat(screen.run("devices")).isEqualTo(ExitCode.UNREACHABLE);
        assertThat(screen.err()).contains("No stack runs in this directory or above it", "rollcall up");
    }

    @Test
    void theOptionWinsOverTheVariable() throws IOException {
        screen.with("ROLLCALL_URL", "http://127.0.0.1:1").with("ROLLCALL_TOKEN_FILE", "absent");
        Files.writeString(directory.resolve("below/t"), "mine\r\n");

        assertThat(screen.run("devices", "--url", services.url().toString(), "--token-file", "t"))
                .isEqualTo(ExitCode.OK);
        assertThat(authorization()).isEqualTo("Bearer mine");
    }

    @Test
    void aDemoTokenIsNotGivenToAnotherMachine() throws IOException {
        stack(ProcessHandle.current().pid());

        assertThat(screen.run("devices", "--url", "http://rollcall.invalid")).isEqualTo(ExitCode.USAGE);
        assertThat(screen.err()).contains("Give --token-file");
    }

    @Test
    void whatIsNoTokenIsNotSent() throws IOException {
        Files.writeString(directory.resolve("below/t"), "two words\nX-Evil: 1");

        assertThat(screen.run("devices", "--url", services.url().toString(), "--token-file", "t"))
                .isEqualTo(ExitCode.USAGE);
        assertThat(services.requests("GET", "/v1/devices")).isEmpty();
    }

    @Test
    void whatIsNoAddressIsRefused() {
        for (String url : new String[] {"localhost:8080", "ftp://x", "http://", "http://a b"}) {
            assertThat(screen.run("devices", "--url", url, "--token-file", "t"))
                    .as(url)
                    .isEqualTo(ExitCode.USAGE);
        }
    }

    @Test
    void onlyLanguagesThatThereAreCanBeChosen() {
        assertThat(screen.run("devices", "--url", services.url().toString(), "--lang", "fr"))
                .isEqualTo(ExitCode.USAGE);
    }

    private String authorization() {
        return services.requests("GET", "/v1/devices").get(0).headers().get("authorization");
    }

    private void stack(long pid) throws IOException {
        Path tokens = Files.createDirectories(directory.resolve(".rollcall/tokens"));
        Files.writeString(tokens.resolve("contoso-admin.jwt"), "token-of-contoso-admin\n");
        Files.writeString(tokens.resolve("fabrikam-admin.jwt"), "token-of-fabrikam-admin\n");
        Files.writeString(
                directory.resolve(".rollcall/stack.json"),
                """
                {"intake":{"url":"%1$s","pid":1},"registration":{"url":"%1$s","pid":1},"status":{"url":"%1$s","pid":1},
                 "kafka":{"bootstrap":"127.0.0.1:9092","pid":1},"postgres":{"host":"127.0.0.1","port":5433,"pid":1},
                 "pid":%2$d,"startedAt":"2026-11-22T12:00:00Z","tokens":"x"}"""
                        .formatted(services.url(), pid));
    }
}
