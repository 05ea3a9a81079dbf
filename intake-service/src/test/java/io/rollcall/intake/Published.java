package io.rollcall.intake;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.rollcall.event.DeviceRegistrationRequested;
import io.rollcall.event.DeviceRequest;
import io.rollcall.event.Event;
import io.rollcall.event.EventJson;
import io.rollcall.event.EventType;
import io.rollcall.event.MalformedEventException;
import io.rollcall.testkit.TestRecord;
import io.rollcall.testkit.TestTopics;
import io.rollcall.topic.Topics;
import org.apache.kafka.common.TopicPartition;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/** What is in the topics about one registration. Repeated records count once, by their {@code ce_id}. */
public final class Published {

    private final Map<String, TestRecord> registrations = new LinkedHashMap<>();
    private final Map<String, TestRecord> requests = new LinkedHashMap<>();
    private int repeated;

    private Published() {}

    public static Published of(String registrationId) {
        Published published = new Published();
        TestTopics topics = TestTopics.shared();
        for (TestRecord record : topics.read(Topics.REGISTRATIONS)) {
            if (record.key().equals(registrationId)) {
                published.add(published.registrations, record);
            }
        }
        for (TestRecord record : topics.read(Topics.REGISTRATION_REQUESTS)) {
            if (record.value().contains(registrationId)) {
                published.add(published.requests, record);
            }
        }
        return published;
    }

    /** The topics' ends, to see that nothing was published in between. */
    public static Map<TopicPartition, Long> ends() {
        Map<TopicPartition, Long> ends = new LinkedHashMap<>(TestTopics.shared().endOffsets(Topics.REGISTRATIONS));
        ends.putAll(TestTopics.shared().endOffsets(Topics.REGISTRATION_REQUESTS));
        ends.putAll(TestTopics.shared().endOffsets(Topics.DEVICE_ACTIVITY));
        return ends;
    }

    private void add(Map<String, TestRecord> records, TestRecord record) {
        TestRecord earlier = records.putIfAbsent(record.headers().get("ce_id"), record);
        if (earlier != null) {
            repeated++;
            if (records == requests) {
                assertThat(record.value()).isEqualTo(earlier.value());
                assertThat(record.key()).isEqualTo(earlier.key());
                assertThat(record.headers()).isEqualTo(earlier.headers());
            }
        }
    }

    /** {@code registration.submitted} and {@code registration.published}. */
    public List<Event> registrationEvents() {
        return registrations.values().stream().map(Published::event).toList();
    }

    /** In the order of their rows. */
    public List<DeviceRegistrationRequested> requests() {
        return requests(DeviceRegistrationRequested.class);
    }

    /** In the order of their rows. */
    public <T extends DeviceRequest> List<T> requests(Class<T> type) {
        List<T> events = new ArrayList<>();
        requests.values().forEach(record -> events.add(type.cast(event(record))));
        events.sort(Comparator.comparingLong(event -> event.device().row()));
        return events;
    }

    public List<TestRecord> registrationRecords() {
        return List.copyOf(registrations.values());
    }

    public List<TestRecord> requestRecords() {
        return List.copyOf(requests.values());
    }

    /** How many records came more than once. */
    public int repeated() {
        return repeated;
    }

    private static Event event(TestRecord record) {
        try {
            return EventJson.read(
                    EventType.ofCeType(record.headers().get("ce_type")),
                    record.value().getBytes(UTF_8));
        } catch (MalformedEventException e) {
            throw new AssertionError(record.value(), e);
        }
    }
}
