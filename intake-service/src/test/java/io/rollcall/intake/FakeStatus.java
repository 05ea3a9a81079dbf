package io.rollcall.intake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Stands in for the status service: responds to the question for the ids of matching devices, and notes who asks for what. */
public final class FakeStatus implements QuarkusTestResourceLifecycleManager {

    private static final List<Asked> ASKED = new CopyOnWriteArrayList<>();
    private static volatile List<UUID> matching = List.of();
    private static volatile int refusal;

    private HttpServer server;

    /** A question. */
    record Asked(String target, String authorization) {}

    /** From now on these match every filter. */
    static void matches(List<UUID> devices) {
        matching = devices;
        refusal = 0;
        ASKED.clear();
    }

    /** From now on every question is answered with this status. */
    static void refuses(int status) {
        refusal = status;
        ASKED.clear();
    }

    static List<Asked> asked() {
        return ASKED;
    }

    @Override
    public Map<String, String> start() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/v1/devices/ids", exchange -> {
            try (exchange) {
                ASKED.add(new Asked(
                        exchange.getRequestURI().toString(),
                        exchange.getRequestHeaders().getFirst("Authorization")));
                answer(exchange);
            }
        });
        server.start();
        return Map.of(
                "rollcall.status.internal-url",
                "http://localhost:" + server.getAddress().getPort());
    }

    private static void answer(HttpExchange exchange) throws IOException {
        List<UUID> devices = matching;
        if (refusal != 0) {
            send(exchange, refusal, "{}".getBytes(UTF_8));
        } else if (!exchange.getRequestURI().getQuery().startsWith("expected=" + devices.size() + "&")
                && !exchange.getRequestURI().getQuery().equals("expected=" + devices.size())) {
            send(exchange, 409, ("{\"actual\":" + devices.size() + "}").getBytes(UTF_8));
        } else {
            ByteBuffer ids = ByteBuffer.allocate(16 * devices.size());
            devices.forEach(id -> ids.putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits()));
            send(exchange, 200, ids.array());
        }
    }

    private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }

    @Override
    public void stop() {
        if (server != null) {
            server.stop(0);
        }
    }
}
