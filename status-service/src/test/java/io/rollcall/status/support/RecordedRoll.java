package io.rollcall.status.support;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;

import io.rollcall.event.DeviceActivity;
import io.rollcall.event.DeviceOutcome;
import io.rollcall.event.DeviceRequest;
import io.rollcall.event.DeviceStatusChanged;
import io.rollcall.event.Event;
import io.rollcall.event.EventJson;
import io.rollcall.event.RequestedDevice;
import io.rollcall.status.roll.Activity;
import io.rollcall.status.roll.DeviceEntry;
import io.rollcall.status.roll.DeviceFacts;
import io.rollcall.status.roll.DeviceKey;
import io.rollcall.status.roll.Failure;
import io.rollcall.status.roll.Quiet;
import io.rollcall.status.roll.RollView;
import io.rollcall.testkit.RecordedLog;
import io.rollcall.topic.Topics;
import org.apache.kafka.clients.producer.ProducerRecord;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Replays a recorded log by the pure fold alone, and renders entries as they are published. */
public final class RecordedRoll {

    private RecordedRoll() {}

    /** The events of the internal topics; records that the version of the log could not read either are left out. */
    public static List<Event> events(RecordedLog log) {
        List<Event> events = new ArrayList<>();
        for (ProducerRecord<byte[], byte[]> record : log.records(
                Topics.REGISTRATIONS,
                Topics.REGISTRATION_REQUESTS,
                Topics.REGISTRATION_OUTCOMES,
                Topics.DEVICE_ACTIVITY,
                Topics.DEVICE_STATUS)) {
            RecordedLog.event(record).ifPresent(events::add);
        }
        return events;
    }

    /** The roll that the events lead to, in the form of {@link RecordedLog#roll}. */
    public static SortedMap<String, String> of(List<Event> events) {
        Map<DeviceKey, DeviceFacts> roll = new TreeMap<>();
        for (Event event : events) {
            RequestedDevice device = device(event);
            if (device != null && device.deviceId() != null) {
                roll.merge(
                        new DeviceKey(device.organization(), device.deviceId()),
                        DeviceFacts.NONE.fold(event),
                        (facts, first) -> facts.fold(event));
            }
        }
        // an entry gets all activity of its device, whether that came before the entry or after it
        for (Event event : events) {
            roll.replaceAll((key, facts) -> withActivity(key, facts, event));
        }
        SortedMap<String, String> entries = new TreeMap<>();
        roll.forEach((key, facts) -> RollView.of(facts)
                .ifPresent(entry -> entries.put(key.organization() + "/" + key.deviceId(), json(key, facts, entry))));
        return entries;
    }

    private static RequestedDevice device(Event event) {
        if (event instanceof DeviceRequest request) {
            return request.device();
        }
        return event instanceof DeviceOutcome outcome ? outcome.device() : null;
    }

    private static DeviceFacts withActivity(DeviceKey key, DeviceFacts facts, Event event) {
        if (event instanceof DeviceActivity activity) {
            String organization = activity.sighting().organization();
            boolean counts = key.deviceId().equals(activity.sighting().deviceId())
                    && (organization == null || organization.equals(key.organization()));
            return counts ? facts.fold(event) : facts;
        }
        if (event instanceof DeviceStatusChanged published
                && key.equals(new DeviceKey(published.organization(), published.deviceId()))) {
            Quiet quiet =
                    published.quietSince() == null ? null : new Quiet(published.quietSince(), published.inactiveAt());
            return facts.with(new Activity(published.enrolledAt(), published.lastSeenAt(), quiet));
        }
        return facts;
    }

    private static String json(DeviceKey key, DeviceFacts facts, DeviceEntry entry) {
        Quiet quiet = entry.registeredAt() == null
                ? null
                : facts.counted(facts.activity()).quiet();
        Optional<Failure> failure = Optional.ofNullable(entry.failure());
        UUID registration = entry.shown().registrationId();
        return new String(
                EventJson.write(new DeviceStatusChanged(
                        key.organization(),
                        key.deviceId(),
                        entry.status(),
                        null,
                        entry.shown().serialNumber(),
                        entry.shown().manufacturer(),
                        entry.shown().model(),
                        entry.metadata().groupTag(),
                        entry.metadata().assignedUser(),
                        entry.metadata().purchaseOrder(),
                        registration,
                        entry.shown().submittedBy(),
                        entry.shown().partner(),
                        entry.shown().requestedAt(),
                        entry.registeredAt(),
                        entry.enrolledAt(),
                        entry.lastSeenAt(),
                        quiet == null ? null : quiet.since(),
                        quiet == null ? null : quiet.noticedAt(),
                        entry.updatedAt(),
                        failure.map(Failure::outcome).orElse(null),
                        failure.map(Failure::code).orElse(null),
                        failure.map(Failure::details).orElse(null),
                        failure.map(Failure::requestId).orElse(null))),
                UTF_8);
    }
}
