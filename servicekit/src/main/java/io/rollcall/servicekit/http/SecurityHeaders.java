package io.rollcall.servicekit.http;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.MultiMap;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Puts the headers on all answers that tell a browser what not to do with them: guess another type, run or frame anything, keep data, tell
 * others where it came from, and go on without TLS where there was TLS.
 */
@ApplicationScoped
class SecurityHeaders {

    /** Before everything that may answer, such as the checks of paths and of cross-origin requests. */
    private static final int FIRST = 20_000;

    private static final String DATA = "/v1/";
    private static final String MANAGEMENT = "/q/";

    /** For answers that are no pages. */
    private static final String NOTHING =
            "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private static final String TWO_YEARS = "max-age=63072000; includeSubDomains";

    private final String pages;

    /**
     * @param pages the content security policy of what is no data: the pages of a service that has any
     * @param connect addresses whose origins the scripts of these pages may call, besides their own origin
     */
    SecurityHeaders(
            @ConfigProperty(name = "rollcall.http.pages-policy", defaultValue = NOTHING) String pages,
            @ConfigProperty(name = "rollcall.http.pages-connect") Optional<List<String>> connect) {
        this.pages = connect.map(SecurityHeaders::origins)
                .map(origins -> pages + "; connect-src 'self'" + origins)
                .orElse(pages);
    }

    /** A source with a path would permit that path only, so the path is left out. */
    private static String origins(List<String> addresses) {
        return addresses.stream()
                .map(URI::create)
                .map(address -> " " + address.getScheme() + "://" + address.getAuthority())
                .distinct()
                .collect(Collectors.joining());
    }

    void register(@Observes Filters filters) {
        filters.register(this::handle, FIRST);
    }

    private void handle(RoutingContext context) {
        // at the end, so that what an endpoint says itself comes first
        context.addHeadersEndHandler(ready -> {
            MultiMap answer = context.response().headers();
            of(context.normalizedPath(), "https".equals(context.request().scheme()))
                    .forEach((name, value) -> {
                        if (!answer.contains(name)) {
                            answer.set(name, value);
                        }
                    });
        });
        context.next();
    }

    /** What an answer carries. */
    Map<String, String> of(String path, boolean tls) {
        boolean data = path.startsWith(DATA);
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("X-Content-Type-Options", "nosniff");
        headers.put("Referrer-Policy", "no-referrer");
        headers.put("Content-Security-Policy", data || path.startsWith(MANAGEMENT) ? NOTHING : pages);
        headers.put("Cross-Origin-Resource-Policy", "same-origin");
        if (data) {
            headers.put("Cache-Control", "no-store");
        }
        if (tls) {
            headers.put("Strict-Transport-Security", TWO_YEARS);
        }
        return headers;
    }
}
