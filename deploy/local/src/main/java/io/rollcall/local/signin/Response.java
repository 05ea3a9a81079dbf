package io.rollcall.local.signin;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

/** A response of the issuer. Every response forbids caching and framing; no response allows a script. */
record Response(int status, Map<String, String> headers, String body) {

    static final int OK = 200;
    static final int NO_CONTENT = 204;
    static final int SEE_OTHER = 303;
    static final int BAD_REQUEST = 400;
    static final int FORBIDDEN = 403;
    static final int NOT_FOUND = 404;
    static final int METHOD_NOT_ALLOWED = 405;
    static final int TOO_LARGE = 413;
    static final int MISDIRECTED = 421;

    private static final ObjectMapper JSON = new ObjectMapper();

    Response {
        headers = Map.copyOf(headers);
    }

    static Response of(int status, String type, String body) {
        return new Response(status, Map.of("Content-Type", type), body);
    }

    static Response empty(int status) {
        return new Response(status, Map.of(), "");
    }

    static Response json(int status, Map<String, ?> body) {
        try {
            return of(status, "application/json", JSON.writeValueAsString(body));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a map of texts is always JSON", e);
        }
    }

    /** An error of the token endpoint (RFC 6749, section 5.2). */
    static Response tokenError(String error, String description) {
        return json(BAD_REQUEST, Map.of("error", error, "error_description", description));
    }

    /**
     * A page.
     *
     * @param formTarget the origin that a form of the page may lead to besides the issuer itself; browsers apply this to the redirects
     *     that follow the form as well
     */
    static Response page(int status, String html, String formTarget) {
        return of(status, "text/html; charset=utf-8", html)
                .with("Content-Security-Policy", policy("'self' " + formTarget))
                .with("X-Frame-Options", "DENY");
    }

    /** To an address that was checked before, with these parameters added; a null value is left out. */
    static Response redirect(String address, Map<String, String> parameters) {
        StringBuilder location = new StringBuilder(address);
        char separator = address.indexOf('?') < 0 ? '?' : '&';
        for (Map.Entry<String, String> each : parameters.entrySet()) {
            location.append(separator).append(encode(each.getKey())).append('=').append(encode(each.getValue()));
            separator = '&';
        }
        return empty(SEE_OTHER).with("Location", location.toString());
    }

    Response with(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Response(status, more, body);
    }

    /** These headers and those of every response. */
    Map<String, String> allHeaders() {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("Content-Security-Policy", policy("'none'"));
        all.put("Cache-Control", "no-store");
        all.put("X-Content-Type-Options", "nosniff");
        // not no-referrer: a form would be sent with the origin null, and the origin of forms is checked
        all.put("Referrer-Policy", "same-origin");
        all.putAll(headers);
        return all;
    }

    private static String policy(String formAction) {
        return "default-src 'none'; style-src 'self'; base-uri 'none'; frame-ancestors 'none'; form-action "
                + formAction;
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
