package io.rollcall.servicekit.rest;

import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/**
 * Throws away what has not been read of a request's body by the time its answer is ready. An endpoint that takes its body as an {@link
 * java.io.InputStream} and answers without reading it to the end would else have all the rest of it collected in memory, as much as the
 * client cares to send; and a client that sends first and reads then would get a broken connection if there was nobody to take it.
 */
public class UnreadBody {

    private final CurrentVertxRequest current;

    public UnreadBody(CurrentVertxRequest current) {
        this.current = current;
    }

    @ServerResponseFilter
    public void discard() {
        RoutingContext context = current.getCurrent();
        if (context != null && !context.request().isEnded()) {
            discard(context.request());
        }
    }

    private static void discard(HttpServerRequest request) {
        try {
            request.handler(bytes -> {}).resume();
        } catch (IllegalStateException e) {
            // it has ended in this very moment
        }
    }
}
