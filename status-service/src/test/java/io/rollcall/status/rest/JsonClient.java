package io.rollcall.status.rest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/** A client for thousands of requests, which RestAssured is too slow for. Safe for use by several threads. */
final class JsonClient {

    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final ObjectMapper JSON = new ObjectMapper();

    private final URI service;
    private final String token;

    JsonClient(URI service, String token) {
        this.service = service;
        this.token = token;
    }

    JsonNode get(String path) {
        HttpRequest request = HttpRequest.newBuilder(service.resolve(path))
                .header("Authorization", "Bearer " + token)
                .build();
        try {
            HttpResponse<byte[]> response = HTTP.send(request, HttpResponse.BodyHandlers.ofByteArray());
            assertThat(response.statusCode()).as(path).isEqualTo(200);
            return JSON.readTree(response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /**
     * The first items of a list, page by page, until there are so many or the list ends.
     *
     * @param path with a query that has no limit and no cursor
     */
    List<JsonNode> items(String path, int limit, int enough) {
        List<JsonNode> items = new ArrayList<>();
        String cursor = "";
        while (cursor != null && items.size() < enough) {
            JsonNode page = get(path + "&limit=" + limit + (cursor.isEmpty() ? "" : "&cursor=" + cursor));
            page.path("items").forEach(items::add);
            cursor = page.path("next").textValue();
            // nobody should have to ask once more to learn that there is nothing
            assertThat(page.path("items").size())
                    .isEqualTo(cursor == null ? page.path("items").size() : limit);
            assertThat(cursor != null && page.path("items").isEmpty()).isFalse();
        }
        return items;
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8);
    }
}
