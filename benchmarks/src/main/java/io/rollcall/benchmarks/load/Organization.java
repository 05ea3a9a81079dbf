package io.rollcall.benchmarks.load;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** An organisation's administrator, as a client of the REST interfaces. */
public final class Organization {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration TIMEOUT = Duration.ofMinutes(30);
    private static final long LEAST_POLL_MILLIS = 4;
    private static final long MOST_POLL_MILLIS = 50;

    private final HttpClient http;
    private final String intake;
    private final String status;
    private final String token;

    public Organization(HttpClient http, String intake, String status, String token) {
        this.http = http;
        this.intake = intake;
        this.status = status;
        this.token = token;
    }

    /** Uploads a file and returns the registration's id when it has been accepted. */
    public String upload(Path file) throws IOException, InterruptedException {
        return accepted(post("text/csv", HttpRequest.BodyPublishers.ofFile(file)));
    }

    /** Registers one device and returns the registration's id when it has been accepted. */
    public String register(String json) throws IOException, InterruptedException {
        return accepted(post("application/json", HttpRequest.BodyPublishers.ofString(json)));
    }

    /** Returns when the last row of a registration can be read. Asks ever more seldom: what it finds is at most a tenth too late. */
    public JsonNode awaitFinished(String id) throws IOException, InterruptedException {
        long start = System.nanoTime();
        while (true) {
            Optional<JsonNode> registration = get("/v1/registrations/" + id);
            if (registration.isPresent()
                    && registration.get().path("state").asText().startsWith("finished")) {
                return registration.get();
            }
            long waited = (System.nanoTime() - start) / 1_000_000;
            Thread.sleep(Math.min(MOST_POLL_MILLIS, Math.max(LEAST_POLL_MILLIS, waited / 10)));
        }
    }

    /** What the status service says; empty for 404. */
    public Optional<JsonNode> get(String path) throws IOException, InterruptedException {
        HttpResponse<byte[]> response = http.send(
                HttpRequest.newBuilder(URI.create(status + path))
                        .header("Authorization", "Bearer " + token)
                        .timeout(TIMEOUT)
                        .build(),
                HttpResponse.BodyHandlers.ofByteArray());
        if (response.statusCode() == 404) {
            return Optional.empty();
        }
        if (response.statusCode() != 200) {
            throw new IOException("GET " + path + " answered " + response.statusCode());
        }
        return Optional.of(JSON.readTree(response.body()));
    }

    /** A service that is too busy is asked again when it says so, as any client would; the clock of a measurement goes on meanwhile. */
    private HttpResponse<byte[]> post(String type, HttpRequest.BodyPublisher body)
            throws IOException, InterruptedException {
        HttpResponse<byte[]> response = postOnce(type, body);
        while (response.statusCode() == 503) {
            TimeUnit.SECONDS.sleep(
                    response.headers().firstValueAsLong("Retry-After").orElse(1));
            response = postOnce(type, body);
        }
        return response;
    }

    private HttpResponse<byte[]> postOnce(String type, HttpRequest.BodyPublisher body)
            throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(URI.create(intake + "/v1/registrations"))
                        .header("Authorization", "Bearer " + token)
                        .header("Content-Type", type)
                        .timeout(TIMEOUT)
                        .POST(body)
                        .build(),
                HttpResponse.BodyHandlers.ofByteArray());
    }

    private static String accepted(HttpResponse<byte[]> response) throws IOException {
        if (response.statusCode() != 202) {
            throw new IOException("an upload was answered " + response.statusCode() + ": "
                    + new String(response.body(), java.nio.charset.StandardCharsets.UTF_8));
        }
        return JSON.readTree(response.body()).path("id").asText();
    }
}
