package io.rollcall.intake.partner;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.time.DateTimeException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import io.rollcall.event.EventType;
import io.rollcall.event.RejectionCode;
import io.rollcall.event.Timestamps;
import io.rollcall.topic.Headers;
import org.apache.kafka.common.header.Header;

import static java.nio.charset.StandardCharsets.UTF_8;

/** The CloudEvents attributes of a partner's record in binary mode, each there once and text. Other headers are not looked at. */
final class Attributes {

    static final int MAX_ID = 128;
    static final int MAX_TEXT = 1024;
    static final int MAX_HEADERS = 64;
    static final int MAX_BYTES = 16 * 1024;

    private static final String VERSION = "1.0";
    private static final String JSON = "application/json";
    private static final Set<String> KNOWN = Set.of(
            Headers.CE_SPECVERSION,
            Headers.CE_ID,
            Headers.CE_TYPE,
            Headers.CE_SOURCE,
            Headers.CE_SUBJECT,
            Headers.CE_TIME,
            Headers.CONTENT_TYPE);

    private final Map<String, byte[]> values = new HashMap<>();
    private final Set<String> repeated = new TreeSet<>();

    private Attributes() {}

    /** @throws Rejection.Thrown if there are more headers than any event has */
    static Attributes of(org.apache.kafka.common.header.Headers headers) throws Rejection.Thrown {
        Attributes attributes = new Attributes();
        int count = 0;
        long bytes = 0;
        for (Header header : headers) {
            byte[] value = header.value();
            bytes += header.key().length() + (value == null ? 0 : value.length);
            if (++count > MAX_HEADERS || bytes > MAX_BYTES) {
                throw malformed("more than " + MAX_HEADERS + " headers, or " + MAX_BYTES + " bytes of them");
            }
            if (KNOWN.contains(header.key())
                    && attributes.values.put(header.key(), value == null ? new byte[0] : value) != null) {
                attributes.repeated.add(header.key());
            }
        }
        return attributes;
    }

    String id() throws Rejection.Thrown {
        if (repeated.contains(Headers.CE_ID)) {
            throw malformed(Headers.CE_ID + " is there twice");
        }
        return required(Headers.CE_ID, MAX_ID);
    }

    /**
     * The type, after everything else that a reader must be able to rely on.
     *
     * @throws Rejection.Thrown if an attribute is at fault, or the type is none that Rollcall knows
     */
    EventType type() throws Rejection.Thrown {
        if (!repeated.isEmpty()) {
            throw malformed(repeated.iterator().next() + " is there twice");
        }
        if (!VERSION.equals(required(Headers.CE_SPECVERSION, MAX_TEXT))) {
            throw malformed(Headers.CE_SPECVERSION + " is not " + VERSION);
        }
        required(Headers.CE_SOURCE, MAX_TEXT);
        text(Headers.CE_SUBJECT, MAX_TEXT);
        time();
        EventType type = EventType.ofCeType(required(Headers.CE_TYPE, MAX_TEXT));
        if (type == null) {
            throw new Rejection.Thrown(RejectionCode.UNKNOWN_TYPE, null);
        }
        contentType();
        return type;
    }

    private void time() throws Rejection.Thrown {
        String time = text(Headers.CE_TIME, MAX_TEXT);
        try {
            if (time != null) {
                Timestamps.parse(time);
            }
        } catch (DateTimeException e) {
            throw malformed(Headers.CE_TIME + " is no time of RFC 3339");
        }
    }

    /** Absent, it is JSON (CloudEvents 1.0, JSON event format, 3.1.1). */
    private void contentType() throws Rejection.Thrown {
        String type = text(Headers.CONTENT_TYPE, MAX_TEXT);
        if (type != null && !type.split(";", 2)[0].strip().equalsIgnoreCase(JSON)) {
            throw new Rejection.Thrown(
                    RejectionCode.UNSUPPORTED_CONTENT_TYPE, "events are in binary mode, and their data is " + JSON);
        }
    }

    private String required(String name, int limit) throws Rejection.Thrown {
        String text = text(name, limit);
        if (text == null) {
            throw malformed(name + " is missing");
        }
        return text;
    }

    /** The attribute's text; null if it is not there. */
    private String text(String name, int limit) throws Rejection.Thrown {
        byte[] value = values.get(name);
        if (value == null) {
            return null;
        }
        if (value.length == 0) {
            throw malformed(name + " is empty");
        }
        String text;
        try {
            text = UTF_8.newDecoder().decode(ByteBuffer.wrap(value)).toString();
        } catch (CharacterCodingException e) {
            throw malformed(name + " is not UTF-8");
        }
        if (text.length() > limit) {
            throw malformed(name + " is longer than " + limit + " characters");
        }
        if (text.chars().anyMatch(Character::isISOControl)) {
            throw malformed(name + " has control characters");
        }
        return text;
    }

    private static Rejection.Thrown malformed(String detail) {
        return new Rejection.Thrown(RejectionCode.MALFORMED_HEADERS, detail);
    }
}
