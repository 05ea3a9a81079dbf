package io.rollcall.system;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Sends requests with one token, and remembers nothing but the answers. */
final class Client {

    /** Beyond this an answer, such as a stream that never ends, is not read. */
    private static final int MAX_BODY = 1 << 20;

    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();

    private final RunningSystem system;
    private final String token;

    private Client(RunningSystem system, String token) {
        this.system = system;
        this.token = token;
    }

    /** @param token null for none */
    static Client of(RunningSystem system, String token) {
        return new Client(system, token);
    }

    /** @param body as far as it was read */
    record Answer(int status, String body, HttpResponse<?> raw) {

        String header(String name) {
            return raw.headers().firstValue(name).orElse(null);
        }

        JsonNode json() {
            return RunningSystem.json(body);
        }

        /** The problem's code; empty where it is none. */
        String code() {
            return Objects.requireNonNullElse(header("Content-Type"), "").contains("problem+json")
                    ? json().path("type").asText().replaceAll(".*/", "")
                    : "";
        }

        /** A problem without what differs from request to request. */
        JsonNode problem() {
            ObjectNode problem = json().deepCopy();
            problem.remove("requestId");
            return problem;
        }
    }

    Answer get(String service, String path, String... headers) {
        return send(service, "GET", path, null, "", headers);
    }

    Answer json(String service, String method, String path, String body, String... headers) {
        return send(service, method, path, "application/json", body, headers);
    }

    /** An upload. */
    Answer csv(String path, String body, String... headers) {
        return send("intake", "POST", path, "text/csv", body, headers);
    }

    Answer csvTo(String service, String path, String body) {
        return send(service, "POST", path, "text/csv", body);
    }

    Answer send(String service, String method, String path, String type, String body, String... headers) {
        return send(service, method, path, type, body.getBytes(StandardCharsets.UTF_8), headers);
    }

    /** @param type null for none */
    Answer send(String service, String method, String path, String type, byte[] body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(system.url(service) + path))
                .timeout(Duration.ofSeconds(60))
                .method(
                        method,
                        body.length == 0
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofByteArray(body));
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        if (type != null) {
            request.header("Content-Type", type);
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            HttpResponse<InputStream> response = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
            boolean endless = response.headers()
                    .firstValue("Content-Type")
                    .filter(found -> found.startsWith("text/event-stream"))
                    .isPresent();
            try (InputStream in = response.body()) {
                String text = endless ? "" : new String(in.readNBytes(MAX_BODY), StandardCharsets.UTF_8);
                return new Answer(response.statusCode(), text, response);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(method + " " + path, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
