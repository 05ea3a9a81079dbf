package io.rollcall.cli.client;

import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Objects;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.rollcall.cli.terminal.Words;

/** Sends requests as one caller, one at a time. */
public final class Http {

    private static final Duration TO_CONNECT = Duration.ofSeconds(5);
    private static final Duration TO_ANSWER = Duration.ofSeconds(30);
    private static final int OK = 200;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient client;
    private final String token;
    private final String language;

    /** @param language sent as {@code Accept-Language} */
    public Http(String token, String language) {
        this.token = Objects.requireNonNull(token, "token");
        this.language = Objects.requireNonNull(language, "language");
        // HTTP/1.1, since an upgrade to 2 would be offered with every first request, in vain.
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(TO_CONNECT)
                .build();
    }

    /** @throws UnreachableException when there is no answer */
    public Answer get(URI address) {
        return send(request(address).timeout(TO_ANSWER).GET().build());
    }

    /**
     * @param timeout until the answer begins, the time to send the body included
     * @param headers names and values in turn
     * @throws UnreachableException when there is no answer
     */
    public Answer post(URI address, HttpRequest.BodyPublisher body, Duration timeout, String... headers) {
        return send(
                request(address).timeout(timeout).headers(headers).POST(body).build());
    }

    /**
     * @param json the body
     * @throws UnreachableException when there is no answer
     */
    public Answer put(URI address, String json) {
        return send(request(address)
                .timeout(TO_ANSWER)
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString(json))
                .build());
    }

    /** @throws UnreachableException when there is no answer */
    public Answer delete(URI address) {
        return send(request(address).timeout(TO_ANSWER).DELETE().build());
    }

    /**
     * Opens an answer that is read as it comes; whoever asks closes it.
     *
     * @param accept the media type that is wanted
     * @param headers names and values in turn; may be none
     * @throws RefusedException when the request is refused
     * @throws UnreachableException when there is no answer, or none at the moment
     */
    public InputStream open(URI address, String accept, String... headers) {
        HttpRequest.Builder request = request(address)
                .timeout(TO_ANSWER)
                .setHeader("Accept", accept + ", application/problem+json")
                .GET();
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            HttpResponse<InputStream> response = exchange(request.build());
            if (response.statusCode() == OK) {
                return response.body();
            }
            try (InputStream body = response.body()) {
                answer(response, body).orThrow();
            }
            throw new UnreachableException(Words.of("http.no-answer", service(address), response.statusCode()));
        } catch (IOException e) {
            throw broken(address, e);
        }
    }

    private HttpRequest.Builder request(URI address) {
        return HttpRequest.newBuilder(address)
                .header("Authorization", "Bearer " + token)
                .header("Accept", "application/json, application/problem+json")
                .header("Accept-Language", language)
                .header("User-Agent", "rollcall-cli");
    }

    private Answer send(HttpRequest request) {
        try {
            HttpResponse<InputStream> response = exchange(request);
            try (InputStream body = response.body()) {
                return answer(response, body);
            }
        } catch (IOException e) {
            throw broken(request.uri(), e);
        }
    }

    private HttpResponse<InputStream> exchange(HttpRequest request) throws IOException {
        try {
            return client.send(request, HttpResponse.BodyHandlers.ofInputStream());
        } catch (HttpConnectTimeoutException | ConnectException e) {
            throw new UnreachableException(Words.of("http.nothing", service(request.uri())), e);
        } catch (HttpTimeoutException e) {
            throw new UnreachableException(Words.of("http.timeout", service(request.uri())), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnreachableException(Words.of("http.interrupted"), e);
        }
    }

    private static Answer answer(HttpResponse<InputStream> response, InputStream body) throws IOException {
        return new Answer(
                response.request().uri(),
                response.statusCode(),
                response.headers().firstValue("Retry-After").orElse(null),
                parsed(body));
    }

    /** What a connection is that breaks off while its answer is read. */
    public static UnreachableException broken(URI address, IOException why) {
        return new UnreachableException(Words.of("http.broke-off", service(address)), why);
    }

    private static String service(URI address) {
        return address.getScheme() + "://" + address.getAuthority();
    }

    private static JsonNode parsed(InputStream body) throws IOException {
        try {
            JsonNode node = JSON.readTree(body);
            return node == null ? MissingNode.getInstance() : node;
        } catch (JacksonException e) {
            return MissingNode.getInstance();
        }
    }
}
