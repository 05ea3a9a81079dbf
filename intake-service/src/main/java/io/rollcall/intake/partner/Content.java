package io.rollcall.intake.partner;

import io.rollcall.event.EventJson;
import io.rollcall.event.EventType;
import io.rollcall.event.MalformedEventException;
import io.rollcall.event.PartnerEvent;
import io.rollcall.event.RejectionCode;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * A record's attributes and data, in either mode of CloudEvents: in binary mode the attributes are headers and the value is the data; in
 * structured mode the value is both.
 */
final class Content {

    private static final int SCHEMA_ID_BYTES = 5;

    private final ConsumerRecord<Payload, Payload> record;
    private final AttributeSource source;

    private Content(ConsumerRecord<Payload, Payload> record, AttributeSource source) {
        this.record = record;
        this.source = source;
    }

    /** @throws Rejection.Thrown if the content type is none that is read, or the value is not the event that the content type says */
    static Content of(HeaderValues headers, ConsumerRecord<Payload, Payload> record) throws Rejection.Thrown {
        ContentType type = ContentType.of(headers.contentType());
        if (type == ContentType.DATA && !isWhole(record.value(), headers)) {
            return new Content(record, headers);
        }
        requireSizes(record);
        if (record.value() == null) {
            throw malformed("no value");
        }
        Envelope envelope = Envelope.read(record.value().bytes());
        envelope.requireSame(headers);
        return new Content(record, envelope);
    }

    Attributes attributes() {
        return new Attributes(source);
    }

    /** @throws Rejection.Thrown if the data is not an event of that type */
    PartnerEvent event(EventType type) throws Rejection.Thrown {
        requireSizes(record);
        byte[] data = source instanceof Envelope envelope ? envelope.data() : bytes(record.value());
        try {
            return EventJson.readPartnerEvent(type, data);
        } catch (MalformedEventException e) {
            throw malformed(explained(e.getMessage(), data));
        }
    }

    /** Names the cause where the data is something well known. */
    private String explained(String fault, byte[] data) {
        if (data == null) {
            return source instanceof Envelope
                    ? "data is missing in the value, which is an event in structured mode"
                    : fault;
        }
        if (data.length > SCHEMA_ID_BYTES && data[0] == 0 && data[SCHEMA_ID_BYTES] == '{') {
            return "the value begins with the id of a schema, as serializers for a schema registry write it; publish plain JSON";
        }
        if (!(source instanceof Envelope) && Envelope.is(data)) {
            return "the value is an event in structured mode, but the headers are those of binary mode; remove them or send only the data";
        }
        return fault;
    }

    private static void requireSizes(ConsumerRecord<Payload, Payload> record) throws Rejection.Thrown {
        if (record.key() != null && record.key().tooLarge()) {
            throw new Rejection.Thrown(RejectionCode.KEY_TOO_LARGE, null);
        }
        if (record.value() != null && record.value().tooLarge()) {
            throw new Rejection.Thrown(RejectionCode.TOO_LARGE, null);
        }
    }

    /** Whether there are no attributes in the headers and the value is a whole event. */
    private static boolean isWhole(Payload value, HeaderValues headers) throws Rejection.Thrown {
        byte[] bytes = bytes(value);
        if (bytes == null || !headers.hasNoAttributes()) {
            return false;
        }
        if (Envelope.isBatch(bytes)) {
            throw ContentType.batch();
        }
        return Envelope.is(bytes);
    }

    /** Null if there is no value, or it is too large. */
    private static byte[] bytes(Payload value) {
        return value == null ? null : value.bytes();
    }

    private static Rejection.Thrown malformed(String detail) {
        return new Rejection.Thrown(RejectionCode.MALFORMED_EVENT, detail);
    }
}
