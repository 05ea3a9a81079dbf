package io.rollcall.registration;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import io.rollcall.event.DeviceOutcome;
import io.rollcall.event.DeviceRequest;
import io.rollcall.event.EventJson;
import io.rollcall.event.EventType;
import io.rollcall.event.MalformedEventException;
import io.rollcall.testkit.TestRecord;
import io.rollcall.testkit.TestTopics;
import io.rollcall.topic.Headers;
import io.rollcall.topic.Lane;
import io.rollcall.topic.Topics;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.awaitility.Awaitility;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/** Asks the running service over Kafka, as intake does, and waits for what it answers. */
public final class Wire {

    public static final String GROUP = "registration";

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int PARTITIONS = Topics.all().stream()
            .filter(topic -> topic.name().equals(Topics.REGISTRATION_REQUESTS))
            .findFirst()
            .orElseThrow()
            .partitions();

    private final TestTopics topics = TestTopics.shared();

    public TestTopics topics() {
        return topics;
    }

    /** The record as intake makes it. */
    public static ProducerRecord<byte[], byte[]> record(Lane lane, DeviceRequest request) {
        return record(lane, request.device().key().toString(), request.type().ceType(), EventJson.write(request));
    }

    public static ProducerRecord<byte[], byte[]> record(Lane lane, String key, String type, byte[] value) {
        byte[] bytes = key.getBytes(UTF_8);
        ProducerRecord<byte[], byte[]> record =
                new ProducerRecord<>(Topics.REGISTRATION_REQUESTS, lane.partition(bytes, PARTITIONS), bytes, value);
        record.headers().add(Headers.CE_TYPE, type.getBytes(UTF_8));
        return record;
    }

    public void send(Lane lane, DeviceRequest... requests) {
        send(lane, List.of(requests));
    }

    public void send(Lane lane, Collection<? extends DeviceRequest> requests) {
        topics.produce(requests.stream().map(request -> record(lane, request)).toList());
    }

    /** Sends one request and waits for its outcome. */
    public DeviceOutcome ask(DeviceRequest request) {
        send(Lane.EXPRESS, request);
        return event(records(List.of(request), 1).get(0));
    }

    /** Sends requests, one batch or several, and waits for their outcomes, in the requests' order. */
    public List<DeviceOutcome> ask(Lane lane, List<? extends DeviceRequest> requests) {
        send(lane, requests);
        return outcomes(requests);
    }

    /** Waits until every request has its outcome; in the requests' order, each once. */
    public List<DeviceOutcome> outcomes(List<? extends DeviceRequest> requests) {
        List<TestRecord> records = records(requests, 1);
        List<DeviceOutcome> outcomes = new ArrayList<>();
        for (DeviceRequest request : requests) {
            String id = request.device().requestId().toString();
            outcomes.add(event(records.stream()
                    .filter(record -> id.equals(record.headers().get(Headers.CE_ID)))
                    .findFirst()
                    .orElseThrow()));
        }
        return outcomes;
    }

    /** Waits until every request has so many outcome records; returns all of them. */
    public List<TestRecord> records(List<? extends DeviceRequest> requests, int copies) {
        Set<String> ids = new HashSet<>();
        requests.forEach(request -> ids.add(request.device().requestId().toString()));
        List<TestRecord> records =
                topics.readUntil(Topics.REGISTRATION_OUTCOMES, all -> copies(all, ids, copies), PATIENCE);
        return records.stream()
                .filter(record -> ids.contains(record.headers().get(Headers.CE_ID)))
                .toList();
    }

    /** Whether each of the ids is there so often; some may be there more often, after a fault. */
    private static boolean copies(List<TestRecord> records, Set<String> ids, int copies) {
        Map<String, Long> counts = records.stream()
                .map(record -> record.headers().get(Headers.CE_ID))
                .filter(ids::contains)
                .collect(Collectors.groupingBy(id -> id, Collectors.counting()));
        return counts.size() == ids.size() && counts.values().stream().allMatch(count -> count >= copies);
    }

    /** Waits until the service has committed everything that was asked. */
    public void awaitIdle() {
        Awaitility.await().atMost(PATIENCE).untilAsserted(() -> assertThat(
                        topics.lag(GROUP, Topics.REGISTRATION_REQUESTS))
                .isZero());
    }

    /** Dead letters of requests with this key. */
    public List<TestRecord> deadLetters(UUID key) {
        return deadLetters().stream()
                .filter(letter -> key.toString().equals(letter.key()))
                .toList();
    }

    public List<TestRecord> deadLetters() {
        return topics.read(Topics.deadLetters(Topics.REGISTRATION_REQUESTS));
    }

    public static DeviceOutcome event(TestRecord record) {
        try {
            EventType type = EventType.ofCeType(record.headers().get(Headers.CE_TYPE));
            return (DeviceOutcome) EventJson.read(type, record.value().getBytes(UTF_8));
        } catch (MalformedEventException e) {
            throw new AssertionError(record.toString(), e);
        }
    }
}
