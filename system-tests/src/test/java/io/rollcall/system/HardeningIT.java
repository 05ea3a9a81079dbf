package io.rollcall.system;

import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What the packaged services tell browsers, strangers and whoever pokes at them; spoken to by socket, as no client library would. */
class HardeningIT {

    private static final RunningSystem SYSTEM = RunningSystem.get();
    private static final List<String> SERVICES = List.of("intake", "registration", "status");
    private static final Pattern INSIDE = Pattern.compile(
            "Exception|\\bat [a-z]+\\.|java\\.|io\\.[a-z]+\\.|org\\.|(?i:vertx|vert\\.x|quarkus|resteasy|netty)");

    @Test
    void everyAnswerTellsBrowsersWhatNotToDo() {
        for (String service : SERVICES) {
            for (String request : List.of(
                    "GET /v1/registrations",
                    "POST /v1/registrations",
                    "GET /v1/nothing",
                    "GET /nothing",
                    "GET /",
                    "DELETE /v1/devices",
                    "OPTIONS /v1/devices",
                    "GET /q/health/live",
                    "GET /q/openapi",
                    "GET /q/nothing")) {
                String answer = ask(service, request, "Host: localhost");

                assertThat(answer.lines())
                        .as(service + " " + request)
                        .contains("X-Content-Type-Options: nosniff", "Referrer-Policy: no-referrer")
                        .anyMatch(line ->
                                line.startsWith("Content-Security-Policy: ") && line.contains("frame-ancestors 'none'"))
                        .noneMatch(line -> line.startsWith("Strict-Transport-Security"))
                        .noneMatch(line -> line.startsWith("Server:") || line.startsWith("X-Powered-By:"));
                if (request.contains("/v1/")) {
                    assertThat(answer.lines()).as(service + " " + request).contains("Cache-Control: no-store");
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/q/swagger-ui",
                "/q/swagger-ui/",
                "/swagger-ui",
                "/q/dev",
                "/q/dev/",
                "/q/dev-ui",
                "/q/dev-ui/",
                "/q/dev-v1/",
                "/q/arc",
                "/q/arc/beans",
                "/q/graphql-ui/",
                "/q/health-ui",
                "/q/kafka-ui",
                "/q/heapdump",
                "/actuator/heapdump",
                "/META-INF/openapi.yaml",
                "/application.properties"
            })
    void toolsOfDevelopersAreNotInTheProduct(String path) {
        for (String service : SERVICES) {
            assertThat(ask(service, "GET " + path, "Host: localhost"))
                    .as(service)
                    .startsWith("HTTP/1.1 404 ");
        }
    }

    @Test
    void whatTheServerItselfRefusesTellsNothingOfTheInside() {
        List<String> requests = List.of(
                "GARBAGE\r\n\r\n",
                "GET /v1/devices HTTP/9.9\r\nHost: localhost\r\nConnection: close\r\n\r\n",
                "GET /" + "x".repeat(9_000) + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
                "GET /v1/devices HTTP/1.1\r\nHost: localhost\r\nX: " + "x".repeat(65_536) + "\r\n\r\n",
                "GET /v1/devices HTTP/1.1\r\nHost: localhost\r\nbroken header\r\nConnection: close\r\n\r\n",
                "GET /v1/%zz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
                "GET /v1/devices?limit=%zz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
                "POST /v1/registrations HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n"
                        + "Connection: close\r\n\r\nzz\r\n\r\n",
                "POST /v1/registrations HTTP/1.1\r\nHost: localhost\r\nContent-Length: -1\r\nConnection: close\r\n\r\n",
                "POST /v1/registrations HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1\r\n"
                        + "Transfer-Encoding: chunked\r\nConnection: close\r\n\r\n0\r\n\r\n",
                "TRACE /v1/devices HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
                "CONNECT example.org:443 HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
        for (String service : SERVICES) {
            for (String request : requests) {
                String shown = request.substring(0, Math.min(60, request.length()));
                String answer = raw(service, request);
                assertThat(answer).as(shown).matches("(?s)(HTTP/\\d\\.\\d (4\\d\\d|50[15]) .*)?");
                assertThat(INSIDE.matcher(answer).find())
                        .as(shown + " → " + answer)
                        .isFalse();
            }
        }
    }

    @Test
    void onlyThePortalMayAskFromABrowser() {
        String portal = SYSTEM.url("status");
        for (String service : SERVICES) {
            assertThat(preflight(service, portal))
                    .contains("access-control-allow-origin: " + portal)
                    // what the portal sends: tokens, bodies, keys, and where live events go on
                    .containsPattern("access-control-allow-headers: authorization, ?content-type, ?accept-language,"
                            + " ?idempotency-key, ?last-event-id")
                    .containsPattern("access-control-allow-methods: get, ?post, ?put, ?delete")
                    .doesNotContain("access-control-allow-credentials: true");
            // where a submission is, when to ask again, and what a file is called
            assertThat(ask(service, "GET /v1/registrations", "Host: localhost", "Origin: " + portal)
                            .toLowerCase(Locale.ROOT))
                    .containsPattern(
                            "access-control-expose-headers: location, ?retry-after, ?content-disposition, ?etag, ?www-authenticate");
            for (String origin : List.of(
                    "null",
                    "http://attacker.example",
                    portal + ".attacker.example",
                    portal.replace("127.0.0.1", "attacker-127.0.0.1"),
                    portal.replace("http:", "https:"))) {
                assertThat(preflight(service, origin))
                        .as(service + " " + origin)
                        .doesNotContain("access-control-allow-origin");
            }
        }
    }

    @Test
    void aProductionServiceDoesNotStartWithTheKeyOfTheDemo(@TempDir Path directory) throws Exception {
        Path log = directory.resolve("log");
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-jar",
                Command.HOME
                        .resolve("registration-service/target/quarkus-app/quarkus-run.jar")
                        .toString());
        // it gets no further than to look at its settings, so there is no database
        builder.environment()
                .putAll(Map.of(
                        "QUARKUS_OIDC_PUBLIC_KEY", someKey(),
                        "QUARKUS_HTTP_PORT", "0",
                        "QUARKUS_FLYWAY_MIGRATE_AT_START", "false"));
        builder.environment().remove("QUARKUS_PROFILE");
        Process service =
                builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();

        try {
            assertThat(service.waitFor(60, TimeUnit.SECONDS)).as("it ended").isTrue();
        } finally {
            service.destroyForcibly();
        }
        assertThat(service.exitValue()).isNotZero();
        assertThat(log).content().contains("This service does not start", "public-key", "auth-server-url");
    }

    /** As the embedded stack's, in base64. */
    private static String someKey() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        return Base64.getEncoder()
                .encodeToString(generator.generateKeyPair().getPublic().getEncoded());
    }

    private static String preflight(String service, String origin) {
        return ask(
                        service,
                        "OPTIONS /v1/registrations",
                        "Host: localhost",
                        "Origin: " + origin,
                        "Access-Control-Request-Method: GET",
                        "Access-Control-Request-Headers: authorization,content-type,accept-language,idempotency-key,last-event-id")
                .toLowerCase(Locale.ROOT);
    }

    private static String ask(String service, String request, String... headers) {
        List<String> lines = new ArrayList<>(List.of(request + " HTTP/1.1"));
        lines.addAll(List.of(headers));
        lines.add("Connection: close");
        return raw(service, String.join("\r\n", lines) + "\r\n\r\n");
    }

    private static String raw(String service, String request) {
        return new RawHttp(SYSTEM.url(service)).exchange(request);
    }
}
