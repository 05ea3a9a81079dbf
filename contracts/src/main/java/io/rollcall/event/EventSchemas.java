package io.rollcall.event;

import java.net.URI;

/**
 * Where the JSON Schemas (draft 2020-12) of the events are: on the class path, one file per type. They refer to each other by
 * addresses below {@link #BASE}, which a validator has to map to {@link #RESOURCES}; nothing is ever fetched.
 */
public final class EventSchemas {

    /** What all their addresses begin with. */
    public static final URI BASE = URI.create("https://rollcall.dev/schemas/");

    /** The folder on the class path that has them. */
    public static final String RESOURCES = "schemas/";

    private static final String PARTNER = "partner-";
    private static final String SUFFIX = ".json";

    private EventSchemas() {}

    /** The address of the schema of an event on an internal topic. */
    public static URI of(EventType type) {
        return BASE.resolve(type.shortName() + SUFFIX);
    }

    /** The address of the schema of an event on a partner's own topic. */
    public static URI ofPartner(EventType type) {
        return BASE.resolve(PARTNER + type.shortName() + SUFFIX);
    }

    /** The address of the schema that an event has to match. */
    public static URI of(Event event) {
        return event instanceof PartnerEvent ? ofPartner(event.type()) : of(event.type());
    }
}
