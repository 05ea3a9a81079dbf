package io.rollcall.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.awaitility.Awaitility;

/**
 * A Keycloak server with the realm of {@code deploy/docker/keycloak}, on the loopback interface and with a database in memory. The Maven profile
 * {@code keycloak} unpacks the distribution. It is called {@code localhost} and the portal {@code 127.0.0.1}, so they are different sites, as in
 * a real installation.
 */
final class Keycloak implements AutoCloseable {

    static final String PASSWORD = UUID.randomUUID().toString();

    private static final Path UNPACKED = Command.HOME.resolve("system-tests/target/keycloak");
    private static final Path REALM = Command.HOME.resolve("deploy/docker/keycloak/rollcall-realm.json");
    private static final String SECRET = UUID.randomUUID().toString();

    private final HttpClient http = HttpClient.newHttpClient();
    private final String address;
    private final Process process;

    private Keycloak(String address, Process process) {
        this.address = address;
        this.process = process;
        Runtime.getRuntime().addShutdownHook(new Thread(this::close));
    }

    /**
     * Starts it.
     *
     * @param portal the address of the portal, for which the realm has http://localhost:8080
     * @param accessSeconds how long access tokens are valid
     */
    static Keycloak start(int port, String portal, int accessSeconds) throws IOException {
        Path home;
        try (Stream<Path> directories = Files.list(UNPACKED)) {
            home = directories.filter(Files::isDirectory).findFirst().orElseThrow();
        }
        Path realm = home.resolve("data/import/rollcall-realm.json");
        Files.createDirectories(realm.getParent());
        ObjectMapper json = new ObjectMapper();
        ObjectNode settings =
                (ObjectNode) json.readTree(Files.readString(REALM).replace("http://localhost:8080", portal));
        Files.writeString(realm, json.writeValueAsString(settings.put("accessTokenLifespan", accessSeconds)));
        ProcessBuilder builder = new ProcessBuilder(List.of(
                "bash",
                home.resolve("bin/kc.sh").toString(),
                "start-dev",
                "--import-realm",
                "--db=dev-mem",
                "--http-host=127.0.0.1",
                "--http-port=" + port));
        builder.environment()
                .putAll(Map.of(
                        "JAVA_HOME",
                        System.getProperty("java.home"),
                        "JAVA_OPTS_KC_HEAP",
                        "-Xms64m -Xmx512m",
                        "KEYCLOAK_USER_PASSWORD",
                        PASSWORD,
                        "KEYCLOAK_CLIENT_SECRET",
                        SECRET,
                        "KC_BOOTSTRAP_ADMIN_USERNAME",
                        "admin",
                        "KC_BOOTSTRAP_ADMIN_PASSWORD",
                        PASSWORD));
        Path log = UNPACKED.resolveSibling("keycloak.log");
        Keycloak keycloak = new Keycloak(
                "http://localhost:" + port,
                builder.redirectErrorStream(true).redirectOutput(log.toFile()).start());
        Awaitility.await("Keycloak is up; its log is " + log)
                .atMost(Duration.ofMinutes(4))
                .pollInterval(Duration.ofMillis(500))
                .until(keycloak::isReady);
        return keycloak;
    }

    String issuer() {
        return address + "/realms/rollcall";
    }

    /** The access token of one of the realm's programs. */
    String tokenOf(String client) {
        return token("rollcall", "grant_type=client_credentials&client_id=" + client + "&client_secret=" + SECRET);
    }

    /** Ends all sessions of a user, as an administrator of the realm does. */
    void signOut(String user) {
        String admin = token("master", "grant_type=password&client_id=admin-cli&username=admin&password=" + PASSWORD);
        String users = address + "/admin/realms/rollcall/users";
        JsonNode found =
                RunningSystem.json(send(HttpRequest.newBuilder(URI.create(users + "?exact=true&username=" + user))
                        .header("Authorization", "Bearer " + admin)));
        send(HttpRequest.newBuilder(
                        URI.create(users + "/" + found.path(0).path("id").asText() + "/logout"))
                .header("Authorization", "Bearer " + admin)
                .POST(HttpRequest.BodyPublishers.noBody()));
    }

    private String token(String realm, String form) {
        JsonNode answer = RunningSystem.json(
                send(HttpRequest.newBuilder(URI.create(address + "/realms/" + realm + "/protocol/openid-connect/token"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(form))));
        return answer.path("access_token").asText();
    }

    private boolean isReady() {
        if (!process.isAlive()) {
            throw new AssertionError("Keycloak ended with " + process.exitValue());
        }
        return RunningSystem.answers(http, issuer() + "/.well-known/openid-configuration", Duration.ofSeconds(10));
    }

    private String send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response =
                    http.send(request.timeout(Duration.ofSeconds(30)).build(), HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() / 100 != 2) {
                throw new AssertionError(
                        response.uri().getPath() + ": " + response.statusCode() + " " + response.body());
            }
            return response.body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroy);
        RunningSystem.end(process, Duration.ofSeconds(30));
    }
}
