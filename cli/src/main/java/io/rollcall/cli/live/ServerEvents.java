package io.rollcall.cli.live;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * The server-sent events of a connection (as the HTML standard has them). They are read by a thread of its own, since reading itself
 * does not notice that the other end has gone without a word.
 */
final class ServerEvents implements AutoCloseable {

    private static final int READ_AHEAD = 256;

    private final InputStream body;
    private final BlockingQueue<Optional<ServerEvent>> events = new ArrayBlockingQueue<>(READ_AHEAD);
    private final Thread reader;

    ServerEvents(InputStream body) {
        this.body = body;
        this.reader = new Thread(this::read, "events");
        reader.setDaemon(true);
        reader.start();
    }

    /** The next event; empty when the stream has ended, or nothing was heard for as long as that. */
    Optional<ServerEvent> next(Duration silence) {
        try {
            Optional<ServerEvent> event = events.poll(silence.toMillis(), TimeUnit.MILLISECONDS);
            return event == null ? Optional.empty() : event;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        reader.interrupt();
        try {
            body.close();
        } catch (IOException e) {
            // it is gone all the same
        }
    }

    private void read() {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8))) {
            String id = null;
            String name = "message";
            StringBuilder data = new StringBuilder();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.isEmpty()) {
                    events.put(Optional.of(new ServerEvent(id, name, data.toString())));
                    id = null;
                    name = "message";
                    data.setLength(0);
                    continue;
                }
                int colon = line.indexOf(':');
                String field = colon < 0 ? line : line.substring(0, colon);
                String value = colon < 0 ? "" : line.substring(colon + 1);
                value = value.startsWith(" ") ? value.substring(1) : value;
                switch (field) {
                    case "id" -> id = value;
                    case "event" -> name = value;
                    case "data" -> data.append(data.isEmpty() ? "" : "\n").append(value);
                    default -> {
                        // a comment, or something of a later version
                    }
                }
            }
            events.put(Optional.empty());
        } catch (IOException e) {
            events.offer(Optional.empty());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
