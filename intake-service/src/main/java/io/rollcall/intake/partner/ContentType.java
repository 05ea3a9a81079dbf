package io.rollcall.intake.partner;

import java.util.Locale;

import io.rollcall.device.HashLike;
import io.rollcall.event.RejectionCode;

/** What a content type says about a record of a partner's topic. Parameters such as {@code charset} do not count: JSON tells its encoding. */
enum ContentType {
    /** The value is the event's data, in JSON, and its attributes are headers. */
    DATA,
    /** The value is the whole event, in JSON (structured mode). */
    EVENT;

    private static final String JSON = "application/json";
    private static final String EVENTS = "application/cloudevents";
    private static final String ADVICE = "; use " + JSON + " (binary mode) or " + EVENTS + "+json (structured mode)";
    private static final int SHOWN = 64;

    /**
     * @param text null if there is none, which means JSON (CloudEvents 1.0, JSON event format, 3.1.1)
     * @throws Rejection.Thrown if it is neither JSON nor an event in JSON
     */
    static ContentType of(String text) throws Rejection.Thrown {
        String type = text == null ? JSON : text.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        if (type.equals(EVENTS) || type.equals(EVENTS + "+json")) {
            return EVENT;
        }
        if (type.startsWith(EVENTS + "-batch")) {
            throw batch();
        }
        if (!type.startsWith(EVENTS) && (type.endsWith("/json") || type.endsWith("+json"))) {
            return DATA;
        }
        throw unsupported("the content type is " + shown(type) + ADVICE);
    }

    /** The data in an event of structured mode has to be JSON. */
    static void requireJson(String dataContentType) throws Rejection.Thrown {
        if (of(dataContentType) != DATA) {
            throw unsupported("datacontenttype is " + shown(dataContentType) + "; the data has to be " + JSON);
        }
    }

    static Rejection.Thrown batch() {
        return unsupported("the value is a batch of events; publish one event per record");
    }

    private static String shown(String type) {
        String printable = HashLike.hidden(type).replaceAll("[^A-Za-z0-9/.+\\[\\]-]", "?");
        return printable.length() <= SHOWN ? printable : printable.substring(0, SHOWN);
    }

    private static Rejection.Thrown unsupported(String detail) {
        return new Rejection.Thrown(RejectionCode.UNSUPPORTED_CONTENT_TYPE, detail);
    }
}
