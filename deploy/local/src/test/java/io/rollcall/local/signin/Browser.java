package io.rollcall.local.signin;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** A browser with cookies that follows no redirect by itself. */
final class Browser {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final String issuer;
    private final HttpClient http =
            HttpClient.newBuilder().cookieHandler(new CookieManager()).build();

    Browser(String issuer) {
        this.issuer = issuer;
    }

    HttpResponse<String> get(String path, Map<String, String> query, String... headers) {
        return send(HttpRequest.newBuilder(URI.create(issuer + path + "?" + encode(query))), headers);
    }

    /** A form of the issuer's own page. */
    HttpResponse<String> submit(String path, Map<String, String> form) {
        return post(path, form, "Origin", issuer);
    }

    HttpResponse<String> post(String path, Map<String, String> form, String... headers) {
        return send(
                HttpRequest.newBuilder(URI.create(issuer + path))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(encode(form))),
                headers);
    }

    HttpResponse<String> send(HttpRequest.Builder request, String... headers) {
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The key of the waiting request in the page. */
    static String waiting(HttpResponse<String> page) {
        return page.body().replaceFirst("(?s).*name=\"request\" value=\"([\\w-]+)\".*", "$1");
    }

    static String location(HttpResponse<String> response) {
        return response.headers().firstValue("Location").orElseThrow();
    }

    /** The parameters of a redirect. */
    static Map<String, String> answer(HttpResponse<String> redirect) {
        Parameters parameters = Parameters.parse(URI.create(location(redirect)).getRawQuery());
        Map<String, String> answer = new LinkedHashMap<>();
        for (String name : new String[] {"code", "state", "iss", "error", "error_description"}) {
            parameters.get(name).ifPresent(value -> answer.put(name, value));
        }
        return answer;
    }

    static JsonNode json(HttpResponse<String> response) {
        try {
            return JSON.readTree(response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String encode(Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .map(each -> each.getKey() + "=" + URLEncoder.encode(each.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }
}
