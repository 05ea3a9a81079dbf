package io.rollcall.local.signin;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import io.rollcall.text.Languages;

/**
 * A request to the issuer, independent of the HTTP server.
 *
 * @param query the parameters of the address
 * @param form the parameters of the body; none if the body is not a form
 * @param headers by their names in lower case
 */
record Request(String method, String path, Parameters query, Parameters form, Map<String, String> headers) {

    private static final String COOKIE = "cookie";

    Request {
        headers = Map.copyOf(headers);
    }

    Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    Optional<String> cookie(String name) {
        for (String pair : headers.getOrDefault(COOKIE, "").split(";")) {
            int equals = pair.indexOf('=');
            if (equals > 0 && pair.substring(0, equals).strip().equals(name)) {
                return Optional.of(pair.substring(equals + 1).strip());
            }
        }
        return Optional.empty();
    }

    /** The language of pages: {@code ui_locales} of OpenID Connect, else the browser's. */
    Locale language(Parameters parameters) {
        return Languages.negotiate(parameters
                .get("ui_locales")
                .map(locales -> locales.strip().replace(' ', ','))
                .orElse(headers.get("accept-language")));
    }
}
