package io.rollcall.status.live;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.awaitility.Awaitility;

import static java.nio.charset.StandardCharsets.UTF_8;

/** A client of the live events, as a browser's is: it keeps what it hears, and the id from which it would go on. */
final class EventStream implements AutoCloseable {

    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final ObjectMapper JSON = new ObjectMapper();

    /** An event that a client's handlers hear of. */
    record Heard(String id, String name, JsonNode data) {}

    private final HttpResponse<InputStream> response;
    private final CompletableFuture<Void> reading;
    private final List<Heard> heard = new ArrayList<>();
    private String lastId;

    private EventStream(HttpResponse<InputStream> response, String lastId) {
        this.response = response;
        this.lastId = lastId;
        this.reading = CompletableFuture.runAsync(this::read, command -> new Thread(command).start());
    }

    /** @param lastEventId null for none */
    static EventStream open(URI service, String token, String lastEventId, String query) {
        HttpRequest.Builder request = HttpRequest.newBuilder(service.resolve("/v1/events" + query))
                .header("Authorization", "Bearer " + token)
                .header("Accept", "text/event-stream");
        if (lastEventId != null) {
            request.header("Last-Event-ID", lastEventId);
        }
        try {
            return new EventStream(HTTP.send(request.build(), HttpResponse.BodyHandlers.ofInputStream()), lastEventId);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    HttpResponse<InputStream> response() {
        return response;
    }

    /** What was heard so far. */
    synchronized List<Heard> heard() {
        return List.copyOf(heard);
    }

    List<Heard> heard(String name) {
        return heard().stream().filter(each -> each.name().equals(name)).toList();
    }

    synchronized String lastId() {
        return lastId;
    }

    /** Waits until it knows from where it would go on. */
    String awaitId() {
        Awaitility.await().pollInterval(Duration.ofMillis(5)).until(() -> lastId() != null);
        return lastId();
    }

    /** Done when the service, or this client, has ended it. */
    boolean ended() {
        return reading.isDone();
    }

    @Override
    public void close() {
        try {
            response.body().close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        reading.exceptionally(broken -> null).join();
    }

    private void read() {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(response.body(), UTF_8))) {
            String id = null;
            String name = "message";
            StringBuilder data = new StringBuilder();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.isEmpty()) {
                    hear(id, name, data.toString());
                    id = null;
                    name = "message";
                    data.setLength(0);
                } else if (line.startsWith("id:")) {
                    id = line.substring(3).strip();
                } else if (line.startsWith("event:")) {
                    name = line.substring(6).strip();
                } else if (line.startsWith("data:")) {
                    data.append(line.substring(5).strip());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private synchronized void hear(String id, String name, String data) throws IOException {
        lastId = id == null ? lastId : id;
        if (!data.isEmpty()) {
            heard.add(new Heard(id, name, JSON.readTree(data)));
        }
    }
}
