package io.rollcall.status.support;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import io.rollcall.event.DeviceActivity;
import io.rollcall.event.DeviceOutcome;
import io.rollcall.event.DeviceRequest;
import io.rollcall.event.Event;
import io.rollcall.event.EventJson;
import io.rollcall.event.PartnerRelationshipChanged;
import io.rollcall.event.RegistrationEvent;
import io.rollcall.servicekit.kafka.OutgoingEvent;
import io.rollcall.topic.Headers;
import io.rollcall.topic.Lane;
import io.rollcall.topic.Topics;
import org.apache.kafka.clients.consumer.ConsumerRecord;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Events as records: those that were consumed, and those on their way. */
public final class Records {

    /** No partition of a real topic, so that the offsets of these records are nobody's. */
    /** A partition that no topic has, so that these records meet no consumer. */
    public static final int PARTITION = 1000;

    private Records() {}

    /** The records of a poll batch that starts at offset 0 of its partitions. */
    public static List<ConsumerRecord<byte[], byte[]>> consumed(List<Event> events) {
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        Map<String, Long> offsets = new HashMap<>();
        for (Event event : events) {
            long offset = offsets.merge(topic(event), 1L, Long::sum) - 1;
            ConsumerRecord<byte[], byte[]> record = new ConsumerRecord<>(
                    topic(event), PARTITION, offset, key(event).getBytes(UTF_8), EventJson.write(event));
            record.headers().add(Headers.CE_TYPE, event.type().ceType().getBytes(UTF_8));
            records.add(record);
        }
        return records;
    }

    public static List<OutgoingEvent> outgoing(Lane lane, List<? extends Event> events) {
        return events.stream()
                .map(event -> new OutgoingEvent(
                        topic(event), lane, key(event), UUID.randomUUID().toString(), key(event), Instant.EPOCH, event))
                .toList();
    }

    private static String topic(Event event) {
        if (event instanceof PartnerRelationshipChanged) {
            return Topics.PARTNER_RELATIONSHIPS;
        }
        if (event instanceof RegistrationEvent) {
            return Topics.REGISTRATIONS;
        }
        if (event instanceof DeviceActivity) {
            return Topics.DEVICE_ACTIVITY;
        }
        return event instanceof DeviceRequest ? Topics.REGISTRATION_REQUESTS : Topics.REGISTRATION_OUTCOMES;
    }

    private static String key(Event event) {
        if (event instanceof PartnerRelationshipChanged relationship) {
            return relationship.partner() + "/" + relationship.organization();
        }
        if (event instanceof RegistrationEvent registration) {
            return registration.registrationId().toString();
        }
        if (event instanceof DeviceRequest request) {
            return request.device().key().toString();
        }
        if (event instanceof DeviceActivity activity) {
            return activity.sighting().deviceId().toString();
        }
        return ((DeviceOutcome) event).device().key().toString();
    }
}
