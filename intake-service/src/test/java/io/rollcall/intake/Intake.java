package io.rollcall.intake;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.rollcall.testkit.rest.OpenApiDocument;
import org.eclipse.microprofile.config.ConfigProvider;

import static java.nio.charset.StandardCharsets.UTF_8;

/** The service under test, as a client sees it. Every answer is held against the service's OpenAPI document. */
public final class Intake {

    public static final String CSV = "text/csv";
    public static final String FORM = "multipart/form-data; boundary=some-boundary";
    public static final String JSON = "application/json";

    private static final ObjectMapper TREES = new ObjectMapper();
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final String token;

    private Intake(String token) {
        this.token = token;
    }

    /** @param token null for none */
    public static Intake as(String token) {
        return new Intake(token);
    }

    /** An answer, with its body as JSON. */
    public record Answer(int status, JsonNode body, HttpResponse<String> raw) {

        public String header(String name) {
            return raw.headers().firstValue(name).orElse(null);
        }

        public String code() {
            return body.path("type").asText().replace("https://rollcall.dev/problems/", "");
        }
    }

    public static URI base() {
        return URI.create(ConfigProvider.getConfig().getValue("test.url", String.class));
    }

    public Answer upload(String query, String type, byte[] body, String... headers) {
        return send(request(query, type, BodyPublishers.ofByteArray(body), headers))
                .join();
    }

    public CompletableFuture<Answer> uploadLater(String query, String type, byte[] body, String... headers) {
        return send(request(query, type, BodyPublishers.ofByteArray(body), headers));
    }

    /** Without saying how long it is. */
    public Answer uploadChunked(String type, byte[] body) {
        return send(request("", type, BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body))))
                .join();
    }

    /** JSON to an address below {@code /v1}. */
    public Answer post(String path, String json, String... headers) {
        return postAs(JSON, path, json, headers);
    }

    public CompletableFuture<Answer> postLater(String path, String json) {
        return send(requestTo(path, JSON, BodyPublishers.ofByteArray(json.getBytes(UTF_8))));
    }

    public Answer postAs(String type, String path, String body, String... headers) {
        return send(requestTo(path, type, BodyPublishers.ofByteArray(body.getBytes(UTF_8)), headers))
                .join();
    }

    public Answer postBytes(String type, String path, byte[] body, String... headers) {
        return send(requestTo(path, type, BodyPublishers.ofByteArray(body), headers))
                .join();
    }

    public Answer csv(String content, String... headers) {
        return upload("", CSV, content.getBytes(UTF_8), headers);
    }

    /** A form of files, given as name and content in turn. */
    public static byte[] form(Object... namesAndContents) {
        ByteArrayOutputStream form = new ByteArrayOutputStream();
        for (int i = 0; i < namesAndContents.length; i += 2) {
            Object content = namesAndContents[i + 1];
            form.writeBytes(("--some-boundary\r\nContent-Disposition: form-data; name=\"file\"; filename=\""
                            + namesAndContents[i] + "\"\r\nContent-Type: text/csv\r\n\r\n")
                    .getBytes(UTF_8));
            form.writeBytes(
                    content instanceof byte[] bytes ? bytes : content.toString().getBytes(UTF_8));
            form.writeBytes("\r\n".getBytes(UTF_8));
        }
        form.writeBytes("--some-boundary--\r\n".getBytes(UTF_8));
        return form.toByteArray();
    }

    private HttpRequest request(String query, String type, HttpRequest.BodyPublisher body, String... headers) {
        return requestTo("registrations" + query, type, body, headers);
    }

    private HttpRequest requestTo(String path, String type, HttpRequest.BodyPublisher body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create(base().toString().replaceAll("/$", "") + "/v1/" + path))
                .timeout(Duration.ofSeconds(60))
                .POST(body);
        if (type != null) {
            request.header("Content-Type", type);
        }
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        return request.build();
    }

    private static CompletableFuture<Answer> send(HttpRequest request) {
        return HTTP.sendAsync(request, BodyHandlers.ofString()).thenApply(response -> {
            OpenApiDocument.of(base())
                    .assertDescribes(
                            response.request().method(),
                            response.uri().getPath(),
                            response.statusCode(),
                            response.headers().firstValue("Content-Type").orElse(null),
                            response.body());
            try {
                return new Answer(response.statusCode(), TREES.readTree(response.body()), response);
            } catch (IOException e) {
                throw new AssertionError("not JSON: " + response.body(), e);
            }
        });
    }
}
