package io.rollcall.local;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

/** The whole stack with services that do nothing: what is tested is who starts, who watches and who ends whom. */
class StackIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    private static Path homeDir;

    @TempDir
    private Path directory;

    private final List<String> lines = new CopyOnWriteArrayList<>();
    private StackOptions options;

    @BeforeAll
    static void buildServices() throws IOException {
        FakeHome.in(homeDir);
    }

    @BeforeEach
    void freshState() {
        options = StackOptions.of(homeDir)
                .withStateDir(directory.resolve(StateDir.NAME))
                .withFreePorts()
                .withProgress(lines::add);
    }

    @Test
    void everyPartIsReadyAndToldWhereTheOthersAre() throws Exception {
        try (Stack stack = Stack.start(options)) {
            StackAddresses addresses = StackAddresses.read(options.stateDir()).orElseThrow();

            assertThat(addresses).isEqualTo(stack.addresses());
            assertThat(lines).anyMatch(line -> line.matches("PostgreSQL 18 on 127\\.0\\.0\\.1:\\d+ +\\d+\\.\\d s"));
            assertThat(get(addresses.registration().url() + "/environment"))
                    .contains("KAFKA_BOOTSTRAP_SERVERS=" + addresses.kafka().bootstrap())
                    .contains("QUARKUS_DATASOURCE_USERNAME=registration")
                    .contains("ROLLCALL_STATUS_URL=" + addresses.status().url())
                    .contains("QUARKUS_OIDC_PUBLIC_KEY=")
                    .contains("QUARKUS_OIDC_TOKEN_ISSUER=" + addresses.issuer());
            assertThat(get(addresses.issuer() + "/.well-known/openid-configuration"))
                    .contains("\"issuer\":\"" + addresses.issuer() + "\"");
            assertThat(Path.of(addresses.tokens()).resolve("contoso-admin.jwt")).isNotEmptyFile();
        }
        assertThat(StackAddresses.read(options.stateDir())).isEmpty();
    }

    @Test
    void whateverIsKilledIsStartedAgainAndWrittenDown() throws Exception {
        try (Stack stack = Stack.start(options)) {
            StackAddresses before = stack.addresses();

            for (long pid : List.of(
                    before.intake().pid(),
                    before.kafka().pid(),
                    before.postgres().pid())) {
                ProcessHandle.of(pid).orElseThrow().destroyForcibly();
            }

            await().atMost(PATIENCE).untilAsserted(() -> {
                StackAddresses after = StackAddresses.read(options.stateDir()).orElseThrow();
                assertThat(after.intake().pid()).isNotEqualTo(before.intake().pid());
                assertThat(after.kafka().pid()).isNotEqualTo(before.kafka().pid());
                assertThat(after.postgres().pid())
                        .isNotEqualTo(before.postgres().pid());
                assertThat(after.status()).isEqualTo(before.status());
                assertThat(get(after.intake().url() + "/q/health/ready")).contains("UP");
            });
            assertThat(lines)
                    .filteredOn(line -> line.startsWith("intake (pid"))
                    .singleElement()
                    .asString()
                    .contains("137");
        }
    }

    @Test
    void aSecondLauncherIsRefused() {
        try (Stack running = Stack.start(options)) {
            assertThatThrownBy(() -> Stack.start(options))
                    .isInstanceOf(StackException.class)
                    .hasMessageContaining("running")
                    .hasMessageContaining(options.stateDir().toString());
            assertThatThrownBy(() -> StateDir.at(options.stateDir()).reset()).isInstanceOf(StackException.class);
            assertThat(running.addresses().kafka().pid()).isPositive();
        }
    }

    @Test
    void sigtermEndsServicesBeforeWhatTheyNeed() throws Exception {
        Path notes = directory.resolve("notes");
        Process launcher = launch(Map.of(FakeService.NOTES, notes.toString()));
        StackAddresses addresses = awaitUp(launcher);

        launcher.destroy();

        assertThat(launcher.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(Files.readAllLines(notes))
                .containsExactlyInAnyOrder(
                        "intake ended, Kafka and PostgreSQL there",
                        "registration ended, Kafka and PostgreSQL there",
                        "status ended, Kafka and PostgreSQL there");
        assertThat(ProcessHandle.of(addresses.kafka().pid())).isEmpty();
        assertThat(ProcessHandle.of(addresses.postgres().pid())).isEmpty();
        assertThat(options.stateDir().resolve("logs/postgres.log"))
                .content()
                .contains("received fast shutdown request", "database system is shut down");
    }

    @Test
    void whatAKilledLauncherLeftIsEndedByTheNext() throws Exception {
        Process launcher = launch(Map.of());
        StackAddresses orphans = awaitUp(launcher);
        launcher.destroyForcibly().waitFor();
        assertThat(ProcessHandle.of(orphans.postgres().pid())).isPresent();

        try (Stack stack = Stack.start(options)) {
            assertThat(lines).filteredOn(line -> line.startsWith("Ended ")).hasSize(5);
            assertThat(stack.addresses().intake().pid())
                    .isNotEqualTo(orphans.intake().pid());
        }
    }

    @Test
    void aServiceThatCannotStartIsNamedWithTheEndOfItsLog() throws Exception {
        Process launcher = launch(Map.of(FakeService.FAILS, "registration"));

        assertThat(launcher.waitFor(60, TimeUnit.SECONDS)).isTrue();

        assertThat(launcher.exitValue()).isEqualTo(1);
        assertThat(output())
                .content()
                .contains("registration ended while it was starting")
                .contains("the fake registration service was told to fail");
        assertThat(options.stateDir().resolve("run")).isEmptyDirectory();
    }

    private Process launch(Map<String, String> environment) throws IOException {
        return Launcher.start(options, environment, output().toFile());
    }

    private Path output() {
        return directory.resolve("launcher.log");
    }

    private StackAddresses awaitUp(Process launcher) {
        return await().atMost(PATIENCE)
                .failFast("the launcher ended", () -> !launcher.isAlive())
                .until(() -> StackAddresses.read(options.stateDir()), Optional::isPresent)
                .orElseThrow();
    }

    private static String get(String url) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.ofString())
                .body();
    }
}
