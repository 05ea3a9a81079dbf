package io.rollcall.cli.fake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/**
 * All three services on one port of this machine. For each method and path they give the answers that were set, in turn, and the last of
 * them for ever; what was not set is 404.
 */
public final class FakeServices implements AutoCloseable {

    /** Stands for a connection that is cut when the request has been read. */
    private static final int CUT = -1;

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<String, Deque<Answer>> answers = new HashMap<>();
    private final List<Request> requests = new ArrayList<>();

    private record Answer(int status, String body, String retryAfter) {}

    /** A request as it came in. Header names are in lower case. */
    public record Request(String method, String path, String query, Map<String, String> headers, byte[] body) {

        public String text() {
            return new String(body, StandardCharsets.UTF_8);
        }
    }

    public FakeServices() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::handle);
        server.setExecutor(threads);
        server.start();
        answer(
                "GET /v1/config",
                200,
                """
                {"issuer":"x","services":{"status":"%1$s","intake":"%1$s","registration":"%1$s"},
                 "limits":{"uploadBytes":1073741824}}"""
                        .formatted(url()));
        answer("GET /v1/registrations", 200, "{\"items\":[],\"next\":null}");
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** @param request such as {@code GET /v1/devices} */
    public FakeServices answer(String request, int status, String body) {
        return answer(request, status, body, null);
    }

    public synchronized FakeServices answer(String request, int status, String body, String retryAfter) {
        answers.computeIfAbsent(request, key -> new ArrayDeque<>()).add(new Answer(status, body, retryAfter));
        return this;
    }

    /** The next such request is read to its end, and then the connection is cut. */
    public FakeServices cut(String request) {
        return answer(request, CUT, "");
    }

    /** Forgets the answers to such requests. */
    public synchronized FakeServices instead(String request) {
        answers.remove(request);
        return this;
    }

    public synchronized List<Request> requests(String method, String path) {
        return requests.stream()
                .filter(each -> each.method().equals(method) && each.path().equals(path))
                .toList();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void handle(HttpExchange exchange) {
        try {
            Map<String, String> headers = new HashMap<>();
            exchange.getRequestHeaders()
                    .forEach((name, values) -> headers.put(name.toLowerCase(java.util.Locale.ROOT), values.get(0)));
            Request request = new Request(
                    exchange.getRequestMethod(),
                    exchange.getRequestURI().getPath(),
                    exchange.getRequestURI().getRawQuery(),
                    headers,
                    exchange.getRequestBody().readAllBytes());
            Answer answer = next(request);
            if (answer.status() == CUT) {
                exchange.close();
                return;
            }
            byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            if (answer.retryAfter() != null) {
                exchange.getResponseHeaders().set("Retry-After", answer.retryAfter());
            }
            exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private synchronized Answer next(Request request) {
        requests.add(request);
        Deque<Answer> queue = answers.get(request.method() + " " + request.path());
        if (queue == null) {
            return new Answer(404, "{\"title\":\"Not found\",\"status\":404}", null);
        }
        return queue.size() > 1 ? queue.poll() : queue.peek();
    }
}
