package io.rollcall.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * An OpenID Connect issuer, as far as a service that checks tokens sees one: its metadata and its keys, which a test changes, and the times
 * at which it does not answer. Everything else that it is asked for, it remembers.
 */
public final class TestIssuer {

    private static final String URL = "issuer.url";
    private static final String KEYS = "issuer.keys";
    private static final String DOWN = "issuer.down";
    private static final String STRAY = "issuer.stray";

    private TestIssuer() {}

    /** The one of this JVM. */
    public static TestIssuer shared() {
        synchronized (SharedState.LOCK) {
            TestIssuer issuer = new TestIssuer();
            if (SharedState.get(URL) == null) {
                issuer.publish();
                issuer.down(false);
                SharedState.set(STRAY, "");
                issuer.serve();
            }
            return issuer;
        }
    }

    /** Also what it calls itself in tokens. */
    public String url() {
        return SharedState.get(URL);
    }

    /** From now on these are its keys, and no others. */
    public void publish(JsonWebKey... keys) {
        SharedState.set(KEYS, new JsonWebKeySet(List.of(keys)).toJson(JsonWebKey.OutputControlLevel.PUBLIC_ONLY));
    }

    /** Whether it answers with an error from now on. */
    public void down(boolean now) {
        SharedState.set(DOWN, now);
    }

    /** The paths that it was asked for and does not have. */
    public String stray() {
        return SharedState.get(STRAY);
    }

    private void serve() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            SharedState.set(URL, "http://127.0.0.1:" + server.getAddress().getPort() + "/realm");
            server.createContext("/", this::answer);
            server.start();
            // ends with the JVM: its threads are not daemons, and Quarkus exits by System.exit
            Runtime.getRuntime().addShutdownHook(new Thread(() -> server.stop(0), "end-issuer"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        if (Boolean.parseBoolean(SharedState.get(DOWN))) {
            exchange.sendResponseHeaders(503, -1);
        } else if (path.equals("/realm/.well-known/openid-configuration")) {
            send(exchange, "{\"issuer\":\"" + url() + "\",\"jwks_uri\":\"" + url() + "/keys\"}");
        } else if (path.equals("/realm/keys")) {
            send(exchange, SharedState.get(KEYS));
        } else {
            SharedState.set(STRAY, stray() + path + " ");
            exchange.sendResponseHeaders(404, -1);
        }
        exchange.close();
    }

    private static void send(HttpExchange exchange, String json) throws IOException {
        byte[] body = json.getBytes(UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
    }
}
