package io.rollcall.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.rollcall.local.StackAddresses;
import io.rollcall.local.identity.DemoIdentity;
import io.rollcall.local.identity.Token;
import org.awaitility.Awaitility;

/** One stack for all tests of this module: {@code rollcall up --secure} in a directory of its own, away from the usual ports. */
final class RunningSystem implements AutoCloseable {

    private static final int PORT_OFFSET = 20_000;
    private static final ObjectMapper JSON = new ObjectMapper();
    private static RunningSystem instance;

    private final Path directory;
    private final int portOffset;
    private final Command command;
    private volatile Process up;
    private final HttpClient http = HttpClient.newHttpClient();

    private RunningSystem(Path directory, int portOffset, Map<String, String> environment) throws IOException {
        this.directory = directory;
        this.portOffset = portOffset;
        this.command = new Command(directory, environment);
        this.up = up();
        Runtime.getRuntime().addShutdownHook(new Thread(this::stop));
    }

    private Process up() throws IOException {
        return command.start(
                directory.resolve("up.out"),
                directory.resolve("up.err"),
                "up",
                "--secure",
                "--port-offset",
                Integer.toString(portOffset));
    }

    /** The stack, started at the first call and stopped with the test's JVM. */
    static synchronized RunningSystem get() {
        if (instance == null) {
            instance = start(PORT_OFFSET);
        }
        return instance;
    }

    /** A stack for a single test that would disturb other tests. It is stopped with the test's JVM, or by {@link #close}. */
    static RunningSystem start(int portOffset) {
        return start(portOffset, Map.of());
    }

    /** @param environment additional variables for the services */
    static RunningSystem start(int portOffset, Map<String, String> environment) {
        try {
            RunningSystem system =
                    new RunningSystem(Files.createTempDirectory("rollcall-system"), portOffset, environment);
            system.awaitUp(() -> system.ready("intake") && system.ready("registration") && system.ready("status"));
            return system;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts the stack again after {@link #close}. Its services may be not ready. */
    void startAgain() throws IOException {
        up = up();
        awaitUp(() -> true);
    }

    Path directory() {
        return directory;
    }

    /** Runs a client command against this stack. */
    Command.Result rollcall(String... arguments) {
        try {
            return command.run(Duration.ofMinutes(5), arguments);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Starts a client command and leaves it running. */
    Process startRollcall(Path out, Path err, String... arguments) throws IOException {
        return command.start(out, err, arguments);
    }

    /** A GET at the status service, as one of the demo identities. */
    JsonNode status(String path, String identity) {
        HttpResponse<String> response = get("status", path, identity);
        if (response.statusCode() != 200) {
            throw new AssertionError("GET " + path + " answered " + response.statusCode() + ": " + response.body());
        }
        return json(response.body());
    }

    HttpResponse<String> get(String service, String path, String identity) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url(service) + path))
                .header("Authorization", "Bearer " + token(identity))
                .timeout(Duration.ofSeconds(30))
                .build();
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** A POST of JSON that is accepted, as one of the demo identities. */
    JsonNode accepted(String service, String path, String identity, String body) {
        HttpResponse<String> response = send(service, "POST", path, identity, body);
        if (response.statusCode() != 202) {
            throw new AssertionError("POST " + path + " answered " + response.statusCode() + ": " + response.body());
        }
        return json(response.body());
    }

    /** A request with JSON, as one of the demo identities. */
    HttpResponse<String> send(String service, String method, String path, String identity, String body) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url(service) + path))
                .header("Authorization", "Bearer " + token(identity))
                .header("Content-Type", "application/json")
                .timeout(Duration.ofSeconds(30))
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build();
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Signs whatever a token is to say, with the key of this stack. */
    String issue(Token token) {
        try {
            return DemoIdentity.in(directory.resolve(".rollcall/keys"), Clock.systemUTC())
                    .withIssuer(stack().path("issuer").asText())
                    .issue(token);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String url(String service) {
        return stack().path(service).path("url").asText();
    }

    /** What a client of Kafka is configured with to be known as this principal; the brokers' own may see everything. */
    Map<String, Object> kafka(String principal) {
        try {
            return new HashMap<>(
                    StackAddresses.read(stateDir()).orElseThrow().kafka().settings(principal));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    long pid(String service) {
        return stack().path(service).path("pid").asLong();
    }

    /** Kills a service with SIGKILL; the launcher starts it again. */
    void kill(String service) {
        long pid = pid(service);
        ProcessHandle process = ProcessHandle.of(pid).orElseThrow();
        process.destroyForcibly();
        process.onExit().join();
    }

    /** Stops a service where it is, until {@link #resume}: nothing is lost, and nothing is done. */
    void pause(String service) {
        signal(service, "-STOP");
    }

    void resume(String service) {
        signal(service, "-CONT");
    }

    private void signal(String service, String signal) {
        try {
            int exit = new ProcessBuilder("kill", signal, Long.toString(pid(service)))
                    .start()
                    .waitFor();
            if (exit != 0) {
                throw new AssertionError("kill " + signal + " of " + service + " ended with " + exit);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The process of a service is another one than this, and it says that it is ready. */
    void awaitRestart(String service, long formerPid) {
        Awaitility.await(service + " is up again")
                .atMost(Duration.ofSeconds(90))
                .pollInterval(Duration.ofMillis(200))
                .until(() -> pid(service) != formerPid && ready(service));
    }

    private boolean ready(String service) {
        return answers(http, url(service) + "/q/health/ready", Duration.ofSeconds(5));
    }

    /** Whether an address answers 200 within this time. */
    static boolean answers(HttpClient http, String address, Duration patience) {
        try {
            HttpRequest request = HttpRequest.newBuilder(URI.create(address))
                    .timeout(patience)
                    .build();
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void awaitUp(BooleanSupplier ready) {
        Awaitility.await("the stack is up")
                .atMost(Duration.ofMinutes(3))
                .pollInterval(Duration.ofMillis(250))
                .until(() -> {
                    if (!up.isAlive()) {
                        throw new AssertionError("'rollcall up' ended with " + up.exitValue() + "\n"
                                + Files.readString(directory.resolve("up.out"))
                                + Files.readString(directory.resolve("up.err")));
                    }
                    return Files.exists(stackFile()) && ready.getAsBoolean();
                });
    }

    private JsonNode stack() {
        try {
            return json(Files.readString(stackFile()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path stackFile() {
        return stateDir().resolve("stack.json");
    }

    private Path stateDir() {
        return directory.resolve(".rollcall");
    }

    /** The token of one of the demo identities. */
    String token(String identity) {
        try {
            return Files.readString(directory.resolve(".rollcall/tokens/" + identity + ".jwt"))
                    .strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Stops the stack like Ctrl-C; its data stays. */
    @Override
    public void close() {
        stop();
    }

    private void stop() {
        end(up, Duration.ofSeconds(60));
    }

    /** Ends a process, with force if it takes longer than this. */
    static void end(Process process, Duration patience) {
        process.destroy();
        try {
            if (!process.waitFor(patience.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
        }
    }
}
