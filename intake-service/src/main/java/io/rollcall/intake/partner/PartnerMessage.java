package io.rollcall.intake.partner;

import java.nio.ByteBuffer;
import java.util.UUID;

import io.rollcall.event.EventJson;
import io.rollcall.event.EventType;
import io.rollcall.event.PartnerEvent;
import io.rollcall.event.RejectionCode;
import io.rollcall.id.UuidV8;
import io.rollcall.servicekit.rest.Callers;
import io.rollcall.topic.Topics;
import org.apache.kafka.clients.consumer.ConsumerRecord;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * A record of a partner's topic: the event in it, or why there is none.
 *
 * @param eventId the event's {@code ce_id}; null if that cannot be read
 * @param type null if it is none that partners publish
 * @param event null if it could not be read
 * @param sighted the device that was seen; null if none was
 * @param rejection null if the record is taken in, as far as one can tell by now
 */
record PartnerMessage(
        ConsumerRecord<Payload, Payload> record,
        String eventId,
        EventType type,
        PartnerEvent event,
        UUID sighted,
        Rejection rejection) {

    /** Reads a record as far as that goes by itself. */
    static PartnerMessage read(ConsumerRecord<Payload, Payload> record) {
        String id = null;
        EventType type = null;
        PartnerEvent event = null;
        try {
            HeaderValues headers = HeaderValues.of(record.headers());
            id = headers.idIfReadable();
            Content content = Content.of(headers, record);
            id = content.attributes().id();
            type = content.attributes().type();
            event = content.event(type);
            return new PartnerMessage(record, id, type, event, sighted(event), null);
        } catch (Rejection.Thrown e) {
            return new PartnerMessage(record, id, type, event, null, e.rejection());
        }
    }

    /** The same record, not taken in. */
    PartnerMessage rejected(RejectionCode code) {
        return new PartnerMessage(record, eventId, type, event, sighted, Rejection.of(code));
    }

    /** The partner, by nothing but the topic's name. */
    String partner() {
        return Topics.partnerOf(record.topic());
    }

    /** The organisation that the event names; null if that could be none's id. */
    String organization() {
        return event != null && Callers.isOrganization(event.organization()) ? event.organization() : null;
    }

    /** The partner's key as it was sent; null if there was none, or one that is too long. */
    byte[] key() {
        return record.key() == null ? null : record.key().bytes();
    }

    /**
     * The event's id here, and its registration's where it asks for one. Ids of partners do not meet, nor do those that a partner uses for
     * two organisations.
     */
    UUID id() {
        // no slash in the first two: nothing else makes the same text
        return UuidV8.ofContent((partner() + "/" + event.organization() + "/" + eventId).getBytes(UTF_8));
    }

    /** Tells whether two events of one id say the same. */
    UUID fingerprint() {
        byte[] name = type.ceType().getBytes(UTF_8);
        byte[] json = EventJson.write(event);
        return UuidV8.ofContent(ByteBuffer.allocate(name.length + json.length)
                .put(name)
                .put(json)
                .array());
    }

    boolean registration() {
        return event instanceof PartnerEvent.RegistrationRequested;
    }

    private static UUID sighted(PartnerEvent event) throws Rejection.Thrown {
        if (event instanceof PartnerEvent.Enrolled enrolled) {
            return SightedDevice.of(
                    enrolled.deviceId(), enrolled.manufacturer(), enrolled.model(), enrolled.serialNumber());
        } else if (event instanceof PartnerEvent.Seen seen) {
            return SightedDevice.of(seen.deviceId(), seen.manufacturer(), seen.model(), seen.serialNumber());
        }
        return null;
    }
}
