package io.rollcall.status.live;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.rollcall.event.Event;
import io.rollcall.event.Outcome;
import io.rollcall.servicekit.kafka.EventPublisher;
import io.rollcall.status.feed.FeedPosition;
import io.rollcall.status.support.Records;
import io.rollcall.status.support.Upload;
import io.rollcall.testkit.TestDatabase;
import io.rollcall.testkit.TestTokens;
import io.rollcall.topic.Lane;
import jakarta.inject.Inject;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/** Streams that break off, and clients that come back or do not keep up. */
@QuarkusTest
class LiveResumeIT {

    private static final Instant MONDAY = Instant.parse("2026-03-02T08:00:00Z");
    private static final String STATUS_CHANGED = "device.status-changed";
    private static final int DEVICES = 1250;
    private static final int CHANGES = 5000;
    private static final int DROPS = 100;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TestHTTPResource
    URI service;

    @Inject
    EventPublisher publisher;

    private final String organization = "org-" + UUID.randomUUID().toString().substring(0, 8);

    @Test
    void aClientThatDropsItsStreamAHundredTimesHearsOfEachChangeAndOfThoseOfADeviceInOrder() {
        String lastId;
        try (EventStream first = open(null)) {
            lastId = first.awaitId();
        }
        CompletableFuture<Void> changing = CompletableFuture.runAsync(this::makeChanges);
        Random random = new Random(1);
        List<EventStream.Heard> heard = new ArrayList<>();
        for (int drop = 0; drop < DROPS; drop++) {
            lastId = hearSome(lastId, random.nextInt(80), heard);
        }
        changing.join();
        String end = (String) TestDatabase.current()
                .value(
                        "SELECT xid::text || '-' || seq FROM device_change WHERE organization = ?"
                                + " ORDER BY xid DESC, seq DESC LIMIT 1",
                        organization);
        try (EventStream stream = open(lastId)) {
            Awaitility.await().atMost(PATIENCE).until(() -> reached(stream.lastId(), end));
            heard.addAll(stream.heard());
        }

        assertThat(heard).extracting(EventStream.Heard::name).doesNotContain("reset");
        assertThat(byDevice(heard)).isEqualTo(changesByDevice());
    }

    /** Goes on from an id, hears about as many events as wanted and drops the stream; gives the id to go on from. */
    private String hearSome(String lastId, int wanted, List<EventStream.Heard> heard) {
        try (EventStream stream = open(lastId)) {
            long until = System.nanoTime() + Duration.ofMillis(100).toNanos();
            Awaitility.await()
                    .pollInterval(Duration.ofMillis(5))
                    .until(() -> stream.heard().size() >= wanted || System.nanoTime() > until);
            List<EventStream.Heard> now = stream.heard();
            heard.addAll(now);
            // what came in between the two looks is heard again
            return now.stream()
                    .filter(each -> each.id() != null)
                    .reduce((one, other) -> other)
                    .map(EventStream.Heard::id)
                    .orElse(lastId);
        }
    }

    /** Four rounds, each of which changes every device once. */
    private void makeChanges() {
        for (int round = 0; round < CHANGES / DEVICES; round++) {
            Upload upload = new Upload(organization, MONDAY.plusSeconds(60L * round), DEVICES);
            List<Event> events = new ArrayList<>();
            for (int device = 1; device <= DEVICES; device++) {
                Outcome outcome = round % 2 == 0 ? Outcome.REGISTERED : Outcome.DEREGISTERED;
                events.add(upload.decided(device, "SYN-" + device, outcome, null, round + 1L, 2));
            }
            publisher.publish(Records.outgoing(Lane.BULK, events));
            long changes = (round + 1L) * DEVICES;
            Awaitility.await()
                    .atMost(PATIENCE)
                    .until(() -> changes
                            == (long) TestDatabase.current()
                                    .value("SELECT count(*) FROM device_change WHERE organization = ?", organization));
        }
    }

    /** The ids that were heard of each device, the repeated ones once. */
    private static Map<String, List<String>> byDevice(List<EventStream.Heard> heard) {
        Map<String, Set<String>> byDevice = new HashMap<>();
        heard.stream().filter(each -> each.name().equals(STATUS_CHANGED)).forEach(each -> byDevice.computeIfAbsent(
                        each.data().path("id").textValue(), id -> new LinkedHashSet<>())
                .add(each.id()));
        Map<String, List<String>> lists = new HashMap<>();
        byDevice.forEach((device, ids) -> lists.put(device, List.copyOf(ids)));
        return lists;
    }

    private Map<String, List<String>> changesByDevice() {
        Map<String, List<String>> byDevice = new HashMap<>();
        TestDatabase.current()
                .rows(
                        "SELECT device_id::text AS device, xid::text || '-' || seq AS id FROM device_change"
                                + " WHERE organization = ? ORDER BY seq",
                        organization)
                .forEach(row -> byDevice.computeIfAbsent((String) row.get("device"), id -> new ArrayList<>())
                        .add((String) row.get("id")));
        assertThat(byDevice).hasSize(DEVICES);
        assertThat(byDevice.values()).allMatch(ids -> ids.size() == CHANGES / DEVICES);
        return byDevice;
    }

    @Test
    void aSlowReaderIsCutOffAndHoldsUpNobody() throws Exception {
        try (Socket slow = openAndReadNothing();
                EventStream quick = open(null)) {
            quick.awaitId();

            Upload upload = new Upload(organization, MONDAY, 12_000);
            publisher.publish(Records.outgoing(Lane.BULK, Upload.allRegistered(upload, "SYN-")));

            Awaitility.await()
                    .atMost(PATIENCE)
                    .until(() -> quick.heard(STATUS_CHANGED).stream()
                                    .map(each -> each.data().path("id"))
                                    .distinct()
                                    .count()
                            == 12_000);
            int events = 0;
            try {
                String text = new String(slow.getInputStream().readAllBytes(), UTF_8);
                events = text.split("event:" + STATUS_CHANGED, -1).length - 1;
            } catch (IOException reset) {
                // the usual end of a connection that is cut
            }
            assertThat(events).isLessThan(12_000);
        }
    }

    private Socket openAndReadNothing() throws IOException {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(4096);
        socket.setSoTimeout((int) PATIENCE.toMillis());
        socket.connect(new InetSocketAddress(service.getHost(), service.getPort()));
        String request =
                "GET /v1/events HTTP/1.1\r\nHost: localhost\r\nAccept: text/event-stream\r\nAuthorization: Bearer "
                        + TestTokens.admin(organization) + "\r\n\r\n";
        socket.getOutputStream().write(request.getBytes(UTF_8));
        InputStream in = socket.getInputStream();
        assertThat(new String(in.readNBytes(12), UTF_8)).isEqualTo("HTTP/1.1 200");
        return socket;
    }

    private EventStream open(String lastEventId) {
        return EventStream.open(service, TestTokens.admin(organization), lastEventId, "");
    }

    private static boolean reached(String id, String end) {
        return FeedPosition.parse(id)
                        .orElseThrow()
                        .compareTo(FeedPosition.parse(end).orElseThrow())
                >= 0;
    }
}
