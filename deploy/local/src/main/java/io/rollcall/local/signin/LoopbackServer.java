package io.rollcall.local.signin;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/** The HTTP server of the issuer: the JDK's, on 127.0.0.1 only. */
final class LoopbackServer implements AutoCloseable {

    private static final int THREADS = 4;
    private static final int LARGEST_BODY = 16 * 1024;
    private static final String FORM = "application/x-www-form-urlencoded";

    private final HttpServer server;
    private final ExecutorService threads;

    private LoopbackServer(HttpServer server, ExecutorService threads) {
        this.server = server;
        this.threads = threads;
    }

    static LoopbackServer start(int port, List<Route> endpoints, List<String> clientOrigins) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", port), 0);
        ExecutorService threads = Executors.newFixedThreadPool(THREADS, work -> {
            Thread thread = new Thread(work, "demo-issuer");
            thread.setDaemon(true);
            return thread;
        });
        Routes routes = new Routes(endpoints, server.getAddress().getPort(), clientOrigins);
        server.setExecutor(threads);
        server.createContext("/", exchange -> {
            try (exchange) {
                send(exchange, answer(exchange, routes));
            }
        });
        server.start();
        return new LoopbackServer(server, threads);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private static Response answer(HttpExchange exchange, Routes routes) throws IOException {
        byte[] body = exchange.getRequestBody().readNBytes(LARGEST_BODY + 1);
        if (body.length > LARGEST_BODY) {
            return Response.empty(Response.TOO_LARGE);
        }
        try {
            return routes.answer(request(exchange, body));
        } catch (IllegalArgumentException e) {
            // the only parser here is that of parameters
            return Response.empty(Response.BAD_REQUEST);
        }
    }

    private static Request request(HttpExchange exchange, byte[] body) {
        Map<String, String> headers = new HashMap<>();
        exchange.getRequestHeaders()
                .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), String.join(";", values)));
        boolean form =
                headers.getOrDefault("content-type", "").split(";")[0].strip().equalsIgnoreCase(FORM);
        return new Request(
                exchange.getRequestMethod(),
                exchange.getRequestURI().getRawPath(),
                Parameters.parse(exchange.getRequestURI().getRawQuery()),
                form ? Parameters.parse(new String(body, StandardCharsets.UTF_8)) : Parameters.NONE,
                headers);
    }

    private static void send(HttpExchange exchange, Response response) throws IOException {
        byte[] body = response.body().getBytes(StandardCharsets.UTF_8);
        response.allHeaders().forEach(exchange.getResponseHeaders()::set);
        boolean none = body.length == 0 || exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(response.status(), none ? -1 : body.length);
        if (!none) {
            exchange.getResponseBody().write(body);
        }
    }
}
