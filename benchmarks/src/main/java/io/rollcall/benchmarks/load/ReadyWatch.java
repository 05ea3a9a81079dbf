package io.rollcall.benchmarks.load;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Watches an organisation's newest entries over REST, as one open portal would, and notes when each device is first seen ready. It asks at
 * a steady rate: clients that each ask for their own device would ask the more, the slower the answers are, and measure themselves.
 */
final class ReadyWatch implements AutoCloseable {

    private static final long BETWEEN_MILLIS = 10;
    private static final int PAGE = 50;

    private final Organization organization;
    private final Map<String, Long> readyAt = new ConcurrentHashMap<>();
    private final Thread thread = new Thread(this::run, "ready-watch");
    private volatile boolean closed;
    private volatile Exception fault;

    ReadyWatch(Organization organization) {
        this.organization = organization;
    }

    /** Takes the newest entries as known, so that the first look does not turn all the pages that were there before. */
    void start() throws IOException, InterruptedException {
        long now = System.nanoTime();
        for (JsonNode item : page("").path("items")) {
            readyAt.put(item.path("serialNumber").asText(), now);
        }
        thread.start();
    }

    /** By the clock of {@link System#nanoTime}; waits until it was seen. */
    long awaitReady(String serialNumber) throws IOException, InterruptedException {
        while (true) {
            Long at = readyAt.get(serialNumber);
            if (at != null) {
                return at;
            }
            if (fault != null) {
                throw new IOException("the roll cannot be read", fault);
            }
            TimeUnit.MILLISECONDS.sleep(BETWEEN_MILLIS);
        }
    }

    private void run() {
        try {
            long next = System.nanoTime();
            while (!closed) {
                look();
                next = Math.max(next + TimeUnit.MILLISECONDS.toNanos(BETWEEN_MILLIS), System.nanoTime());
                TimeUnit.NANOSECONDS.sleep(next - System.nanoTime());
            }
        } catch (IOException | RuntimeException e) {
            fault = e;
        } catch (InterruptedException e) {
            fault = closed ? null : e;
        }
    }

    /** Turns pages until one holds something that was seen before. */
    private void look() throws IOException, InterruptedException {
        String cursor = "";
        boolean known = false;
        while (!known) {
            JsonNode page = page(cursor);
            long now = System.nanoTime();
            for (JsonNode item : page.path("items")) {
                known |= readyAt.putIfAbsent(item.path("serialNumber").asText(), now) != null;
            }
            known |= page.path("next").isNull();
            cursor = "&cursor=" + page.path("next").asText();
        }
    }

    private JsonNode page(String cursor) throws IOException, InterruptedException {
        return organization
                .get("/v1/devices?status=ready&limit=" + PAGE + cursor)
                .orElseThrow();
    }

    @Override
    public void close() throws InterruptedException {
        closed = true;
        thread.join();
    }
}
