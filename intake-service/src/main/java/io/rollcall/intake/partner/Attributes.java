package io.rollcall.intake.partner;

import java.time.DateTimeException;

import io.rollcall.event.EventType;
import io.rollcall.event.RejectionCode;
import io.rollcall.event.Timestamps;

/** The CloudEvents attributes of a partner's event, checked. */
record Attributes(AttributeSource source) {

    static final String SPECVERSION = "specversion";
    static final String ID = "id";
    static final String TYPE = "type";
    static final String SOURCE = "source";
    static final String SUBJECT = "subject";
    static final String TIME = "time";

    static final int MAX_ID = 128;

    private static final String VERSION = "1.0";
    private static final String PUBLISHED_TYPES = "partners publish " + EventType.DEVICE_REGISTRATION_REQUESTED.ceType()
            + ", " + EventType.DEVICE_ENROLLED.ceType() + " and " + EventType.DEVICE_SEEN.ceType();

    String id() throws Rejection.Thrown {
        source.requireUnique();
        return required(ID, MAX_ID);
    }

    /**
     * The type, after everything else that a reader must be able to rely on.
     *
     * @throws Rejection.Thrown if an attribute is at fault, or partners do not publish the type
     */
    EventType type() throws Rejection.Thrown {
        if (!VERSION.equals(required(SPECVERSION, AttributeSource.MAX_TEXT))) {
            throw Rejection.headers(source.name(SPECVERSION) + " is not " + VERSION);
        }
        required(SOURCE, AttributeSource.MAX_TEXT);
        source.text(SUBJECT, AttributeSource.MAX_TEXT);
        time();
        EventType type = EventType.ofCeType(required(TYPE, AttributeSource.MAX_TEXT));
        if (type == EventType.DEVICE_REGISTRATION_REQUESTED
                || type == EventType.DEVICE_ENROLLED
                || type == EventType.DEVICE_SEEN) {
            return type;
        }
        throw new Rejection.Thrown(RejectionCode.UNKNOWN_TYPE, PUBLISHED_TYPES);
    }

    private void time() throws Rejection.Thrown {
        String time = source.text(TIME, AttributeSource.MAX_TEXT);
        try {
            if (time != null) {
                Timestamps.parse(time);
            }
        } catch (DateTimeException e) {
            throw Rejection.headers(source.name(TIME) + " is no time of RFC 3339");
        }
    }

    private String required(String attribute, int limit) throws Rejection.Thrown {
        String text = source.text(attribute, limit);
        if (text == null) {
            throw Rejection.headers(source.whyMissing(attribute));
        }
        return text;
    }
}
