package io.rollcall.servicekit.limit;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

import io.vertx.core.AsyncResult;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RequestLimiterTest {

    private final List<Handler<AsyncResult<Void>>> endHandlers = new ArrayList<>();
    private final AtomicInteger freed = new AtomicInteger();
    private boolean closed;

    @Test
    void aPlaceIsFreedWhenTheRequestEnds() {
        RequestLimiter.whenOver(request(), freed::incrementAndGet);
        assertThat(freed).hasValue(0);

        endHandlers.forEach(handler -> handler.handle(null));

        assertThat(freed).hasValue(1);
    }

    /** A token with a new key id takes a while, and its client may have left meanwhile. */
    @Test
    void aPlaceThatIsTakenAfterTheConnectionClosedIsFreedOnce() {
        closed = true;

        RequestLimiter.whenOver(request(), freed::incrementAndGet);
        assertThat(freed).hasValue(1);

        endHandlers.forEach(handler -> handler.handle(null));
        assertThat(freed).hasValue(1);
    }

    @SuppressWarnings("unchecked")
    private RoutingContext request() {
        HttpServerResponse response = proxy(HttpServerResponse.class, Map.of("closed", closed, "ended", false));
        return (RoutingContext) Proxy.newProxyInstance(
                RoutingContext.class.getClassLoader(),
                new Class<?>[] {RoutingContext.class},
                (self, method, arguments) -> switch (method.getName()) {
                    case "addEndHandler" -> endHandlers.add((Handler<AsyncResult<Void>>) arguments[0]) ? 0 : 1;
                    case "response" -> response;
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }

    private static <T> T proxy(Class<T> type, Map<String, Object> answers) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (self, method, arguments) -> answers.get(method.getName())));
    }
}
