package io.rollcall.cli.client;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Builds the address of a request. */
public final class Query {

    private final StringBuilder address;
    private char separator = '?';

    private Query(URI base, String path) {
        String text = base.toString();
        address = new StringBuilder(text.endsWith("/") ? text.substring(0, text.length() - 1) : text).append(path);
    }

    /** @param path begins with a slash and is escaped where it has to be */
    public static Query of(URI base, String path) {
        return new Query(base, path);
    }

    /** One segment of a path, escaped. */
    public static String segment(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** Adds a parameter; none for null. */
    public Query with(String name, Object value) {
        if (value != null) {
            address.append(separator).append(name).append('=').append(segment(value.toString()));
            separator = '&';
        }
        return this;
    }

    public URI uri() {
        return URI.create(address.toString());
    }
}
