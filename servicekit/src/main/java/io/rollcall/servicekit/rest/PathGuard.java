package io.rollcall.servicekit.rest;

import java.util.UUID;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.rollcall.text.Texts;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * Refuses paths that different programs read in different ways, before anything else looks at them: a proxy, a policy and a router that
 * each clean a path up in their own way guard different paths. Every address of Rollcall can be written without what is refused here. A
 * request that names no host is refused too.
 */
@ApplicationScoped
class PathGuard {

    /** Before authentication, CORS and everything that routes. */
    private static final int FIRST = 10_000;

    private static final String OTHERS = "-_~!$&'()*+,=:@";

    void register(@Observes Filters filters) {
        filters.register(PathGuard::check, FIRST);
    }

    private static void check(RoutingContext context) {
        if (context.request().authority() != null
                && unambiguous(context.request().uri())) {
            context.next();
        } else {
            refuse(context.request());
        }
    }

    /**
     * Whether a request's target is a path with, maybe, a query: absolute, of plain characters, with nothing encoded, no empty segment but at
     * its end, and none of dots alone.
     */
    static boolean unambiguous(String target) {
        int query = target.indexOf('?');
        int end = query < 0 ? target.length() : query;
        if (end == 0 || target.charAt(0) != '/') {
            return false;
        }
        int segment = 1;
        boolean dots = true;
        for (int i = 1; i < end; i++) {
            char c = target.charAt(i);
            if (c == '/') {
                if (dots) {
                    return false;
                }
                segment = i + 1;
                dots = true;
            } else if (c != '.') {
                if (!plain(c)) {
                    return false;
                }
                dots = false;
            }
        }
        return !dots || segment == end;
    }

    private static boolean plain(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || OTHERS.indexOf(c) >= 0;
    }

    private static void refuse(HttpServerRequest request) {
        Texts texts = Problems.texts(request.getHeader(HttpHeaders.ACCEPT_LANGUAGE));
        ProblemDetails problem = Problems.details(new ProblemException(400, "bad-request"), texts, UUID.randomUUID());
        JsonObject body = new JsonObject()
                .put("type", problem.type())
                .put("title", problem.title())
                .put("status", problem.status())
                .put("detail", problem.detail())
                .put("requestId", problem.requestId());
        request.response()
                .setStatusCode(problem.status())
                .putHeader(HttpHeaders.CONTENT_TYPE, Problems.MEDIA_TYPE)
                .putHeader(HttpHeaders.CONTENT_LANGUAGE, texts.locale().toLanguageTag())
                .putHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE)
                .putHeader(HttpHeaders.CONNECTION, "close")
                .end(Json.encode(body));
    }
}
