package io.rollcall.servicekit.kafka;

import java.util.Set;

import io.rollcall.event.Event;
import io.rollcall.event.EventJson;
import io.rollcall.event.EventType;
import io.rollcall.event.MalformedEventException;
import io.rollcall.topic.Headers;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * A consumed record: either the event in it, or why it cannot be one. Records are parsed here and not by a deserializer, since a bad
 * record must not stop the good ones of its batch.
 *
 * @param event null if there is none
 * @param reason a code for the dead letter; null if there is an event
 * @param detail what is wrong; quotes nothing of the value
 */
public record IncomingEvent(ConsumerRecord<byte[], byte[]> record, Event event, String reason, String detail) {

    /** Reads a record of an internal topic. */
    public static IncomingEvent read(ConsumerRecord<byte[], byte[]> record) {
        if (valueDropped(record)) {
            return poison(record, "too-large", "the value is larger than any event");
        }
        String name = typeName(record);
        if (name == null) {
            return poison(record, "missing-type", "no ce_type header");
        }
        EventType type = EventType.ofCeType(name);
        if (type == null) {
            return poison(record, "unknown-type", "a type that this version does not know");
        }
        try {
            return new IncomingEvent(record, EventJson.read(type, record.value()), null, null);
        } catch (MalformedEventException e) {
            return poison(record, "malformed-event", e.getMessage());
        }
    }

    /** Whether a record says that it holds an event of one of the types. Reads the headers only. */
    public static boolean isOf(ConsumerRecord<byte[], byte[]> record, Set<EventType> types) {
        EventType type = EventType.ofCeType(typeName(record));
        return type != null && types.contains(type) && !valueDropped(record);
    }

    private static String typeName(ConsumerRecord<byte[], byte[]> record) {
        Header header = record.headers().lastHeader(Headers.CE_TYPE);
        return header == null || header.value() == null ? null : new String(header.value(), UTF_8);
    }

    /** A record that is to be set aside. */
    public static IncomingEvent poison(ConsumerRecord<byte[], byte[]> record, String reason, String detail) {
        return new IncomingEvent(record, null, reason, detail);
    }

    public boolean poisonous() {
        return event == null;
    }

    /** Whether {@link BoundedDeserializer} dropped the value and kept only its length and digest. */
    boolean valueDropped() {
        return valueDropped(record);
    }

    private static boolean valueDropped(ConsumerRecord<byte[], byte[]> record) {
        return record.value() == null
                && record.headers().lastHeader(Headers.DLQ_LENGTH) != null
                && record.headers().lastHeader(Headers.DLQ_SHA256) != null;
    }
}
