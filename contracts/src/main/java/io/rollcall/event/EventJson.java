package io.rollcall.event;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;

import static java.util.Objects.requireNonNull;

/** The JSON form of events: UTF-8, one object, times in RFC 3339 and UTC, nothing for what is null. */
public final class EventJson {

    /** A partner's event may hold a hash, which is the longest text anywhere. */
    private static final int MAX_TEXT = 16 * 1024;

    private static final int MAX_DEPTH = 16;
    private static final int MAX_NUMBER = 32;
    private static final int TYPICAL_SIZE = 1024;

    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxStringLength(MAX_TEXT)
                    .maxNumberLength(MAX_NUMBER)
                    .build())
            .build();

    private static final Set<Field> PARTNER_REQUEST = EnumSet.of(
            Field.ORGANIZATION,
            Field.SERIAL_NUMBER,
            Field.MANUFACTURER,
            Field.MODEL,
            Field.HARDWARE_HASH,
            Field.GROUP_TAG,
            Field.ASSIGNED_USER,
            Field.PURCHASE_ORDER);

    private static final Set<Field> PARTNER_SIGHTING = EnumSet.of(
            Field.ORGANIZATION, Field.DEVICE_ID, Field.SERIAL_NUMBER, Field.MANUFACTURER, Field.MODEL, Field.TIME);

    private EventJson() {}

    /**
     * The row that an event is about.
     *
     * @param row 1-based number over the whole upload, as it is in the event
     */
    public record RowReference(UUID registrationId, long row) {

        public RowReference {
            requireNonNull(registrationId, "registrationId");
        }

        /**
         * Reads the object whose start the parser stands on, as far as necessary.
         *
         * @return null if it has no row
         */
        static RowReference read(JsonParser json) throws IOException, MalformedEventException {
            UUID registrationId = null;
            Long row = null;
            String name;
            while ((registrationId == null || row == null) && (name = json.nextFieldName()) != null) {
                JsonToken token = json.nextToken();
                if (name.equals(Field.REGISTRATION_ID.json)) {
                    registrationId = Fields.uuid(json, token, Field.REGISTRATION_ID);
                } else if (name.equals(Field.ROW.json)) {
                    row = Fields.number(json, token, Field.ROW);
                } else {
                    json.skipChildren();
                }
            }
            return registrationId == null || row == null ? null : new RowReference(registrationId, row);
        }
    }

    /** The event as JSON. The same event always gives the same bytes. */
    public static byte[] write(Event event) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(TYPICAL_SIZE);
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            new EventWriter(json).write(event);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /**
     * Reads an event of an internal topic. Fields that this version does not know are skipped.
     *
     * @throws MalformedEventException if the bytes are not such an event
     */
    public static Event read(EventType type, byte[] bytes) throws MalformedEventException {
        Fields fields = fields(bytes, null);
        fields.requireStorableTexts();
        return EventReader.event(type, fields);
    }

    /**
     * Reads only which row an event of an internal topic is about. Takes a fraction of the time of {@link #read}, since what follows the row
     * is not read. Consumers that find the row known need no more of the event.
     *
     * @return null if the bytes do not begin like an event about a row; {@link #read} tells why
     */
    public static RowReference readRow(byte[] bytes) {
        if (bytes == null) {
            return null;
        }
        try (JsonParser json = JSON.createParser(bytes)) {
            return json.nextToken() == JsonToken.START_OBJECT ? RowReference.read(json) : null;
        } catch (IOException | MalformedEventException e) {
            return null;
        }
    }

    /**
     * Reads an event of a partner's topic. It comes from outside: a field that such an event does not have is refused.
     *
     * @throws MalformedEventException if the bytes are not such an event, or partners do not publish that type
     */
    public static PartnerEvent readPartnerEvent(EventType type, byte[] bytes) throws MalformedEventException {
        return EventReader.partnerEvent(type, fields(bytes, fieldsOfPartners(type)));
    }

    private static Set<Field> fieldsOfPartners(EventType type) {
        return type == EventType.DEVICE_REGISTRATION_REQUESTED ? PARTNER_REQUEST : PARTNER_SIGHTING;
    }

    /** @param allowed the fields that it may have; null for those of any version */
    private static Fields fields(byte[] bytes, Set<Field> allowed) throws MalformedEventException {
        if (bytes == null) {
            throw new MalformedEventException("no value");
        }
        try (JsonParser json = JSON.createParser(bytes)) {
            json.nextToken();
            Fields fields = Fields.read(json, allowed);
            if (json.nextToken() != null) {
                throw new MalformedEventException("something follows the JSON object");
            }
            return fields;
        } catch (JsonProcessingException e) {
            // Jackson's message may quote the value
            throw new MalformedEventException("not JSON, or beyond its limits");
        } catch (IOException e) {
            throw new MalformedEventException("not UTF-8");
        }
    }
}
