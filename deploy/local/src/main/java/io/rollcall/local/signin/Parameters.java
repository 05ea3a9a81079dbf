package io.rollcall.local.signin;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The parameters of a query or a form. An empty value counts as absent (RFC 6749, section 3.1). */
final class Parameters {

    static final Parameters NONE = new Parameters(Map.of(), Set.of());

    private final Map<String, String> values;
    private final Set<String> repeated;

    private Parameters(Map<String, String> values, Set<String> repeated) {
        this.values = values;
        this.repeated = repeated;
    }

    /**
     * Parses {@code application/x-www-form-urlencoded} text.
     *
     * @param encoded null for none
     * @throws IllegalArgumentException if the text is not encoded correctly
     */
    static Parameters parse(String encoded) {
        if (encoded == null || encoded.isEmpty()) {
            return NONE;
        }
        Map<String, String> values = new LinkedHashMap<>();
        Set<String> repeated = new HashSet<>();
        for (String pair : encoded.split("&")) {
            int equals = pair.indexOf('=');
            String name = decode(equals < 0 ? pair : pair.substring(0, equals));
            String value = equals < 0 ? "" : decode(pair.substring(equals + 1));
            if (values.putIfAbsent(name, value) != null) {
                repeated.add(name);
            }
        }
        return new Parameters(values, repeated);
    }

    Optional<String> get(String name) {
        return Optional.ofNullable(values.get(name)).filter(value -> !value.isEmpty());
    }

    /** The value, or an empty text. */
    String text(String name) {
        return values.getOrDefault(name, "");
    }

    /** Whether the parameter occurs more than once, which no request of this protocol may contain. */
    boolean repeats(String name) {
        return repeated.contains(name);
    }

    boolean repeatsAny() {
        return !repeated.isEmpty();
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
