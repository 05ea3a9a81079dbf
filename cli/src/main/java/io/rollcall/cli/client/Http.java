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

/** Sends requests as one caller, one at a time. */
public final class Http {

    private static final Duration TO_CONNECT = Duration.ofSeconds(5);
    private static final Duration TO_ANSWER = Duration.ofSeconds(30);
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

    private HttpRequest.Builder request(URI address) {
        return HttpRequest.newBuilder(address)
                .header("Authorization", "Bearer " + token)
                .header("Accept", "application/json, application/problem+json")
                .header("Accept-Language", language)
                .header("User-Agent", "rollcall-cli");
    }

    private Answer send(HttpRequest request) {
        String service = request.uri().getScheme() + "://" + request.uri().getAuthority();
        try {
            HttpResponse<InputStream> response = client.send(request, HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream body = response.body()) {
                return new Answer(
                        request.uri(),
                        response.statusCode(),
                        response.headers().firstValue("Retry-After").orElse(null),
                        parsed(body));
            }
        } catch (HttpConnectTimeoutException | ConnectException e) {
            throw new UnreachableException("Nothing answers at " + service + ".", e);
        } catch (HttpTimeoutException e) {
            throw new UnreachableException(service + " did not answer in time.", e);
        } catch (IOException e) {
            throw new UnreachableException("The connection to " + service + " broke off.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnreachableException("Interrupted.", e);
        }
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
