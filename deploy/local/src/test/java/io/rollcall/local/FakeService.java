package io.rollcall.local;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

import com.sun.net.httpserver.HttpServer;

/**
 * Stands in for a service: tells by HTTP that it is ready and what its environment is, and notes at its end whether Kafka and
 * PostgreSQL were still there. Its only dependency is the JDK, so that one class makes a jar.
 */
public final class FakeService {

    static final String NOTES = "FAKE_NOTES";
    static final String FAILS = "FAKE_FAILS";

    private FakeService() {}

    public static void main(String[] arguments) throws IOException {
        String service = System.getenv("QUARKUS_DATASOURCE_USERNAME");
        if (service.equals(System.getenv(FAILS))) {
            System.out.println("the fake " + service + " service was told to fail");
            System.exit(3);
        }
        int port = Integer.parseInt(System.getenv("QUARKUS_HTTP_PORT"));
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        answer(server, "/q/health/ready", "{\"status\":\"UP\"}");
        answer(server, "/environment", System.getenv().toString());
        Runtime.getRuntime()
                .addShutdownHook(new Thread(() -> note(service + " ended, Kafka and PostgreSQL "
                        + (open(System.getenv("KAFKA_BOOTSTRAP_SERVERS")) && open(database()) ? "there" : "gone"))));
        server.start();
    }

    private static String database() {
        return System.getenv("QUARKUS_DATASOURCE_REACTIVE_URL")
                .replaceFirst("^postgresql://", "")
                .replaceFirst("/.*", "");
    }

    private static boolean open(String address) {
        int port = Integer.parseInt(address.substring(address.indexOf(":") + 1));
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    private static void answer(HttpServer server, String path, String text) {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        server.createContext(path, exchange -> {
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
    }

    private static void note(String line) {
        String file = System.getenv(NOTES);
        if (file == null) {
            return;
        }
        try {
            Files.write(Path.of(file), Arrays.asList(line), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            System.out.println(e);
        }
    }
}
