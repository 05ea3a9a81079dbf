package io.rollcall.status.live;

import io.rollcall.status.feed.FeedPosition;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;

/**
 * An event of a stream.
 *
 * @param position from where a client that had it last goes on; null leaves that as it was
 * @param name null for a heartbeat, of which clients' handlers hear nothing
 * @param json the data; null for a heartbeat
 */
record LiveEvent(FeedPosition position, String name, String json) {

    private static final String STATUS_CHANGED = "device.status-changed";
    private static final String PROGRESS = "registration.progress";
    private static final String RESET = "reset";

    static LiveEvent statusChanged(FeedPosition position, String json) {
        return new LiveEvent(position, STATUS_CHANGED, json);
    }

    static LiveEvent progress(String json) {
        return new LiveEvent(null, PROGRESS, json);
    }

    /** What was before cannot be told: read everything anew, and go on from here. */
    static LiveEvent reset(FeedPosition position) {
        return new LiveEvent(position, RESET, "{}");
    }

    /** Nothing new up to here. */
    static LiveEvent heartbeat(FeedPosition position) {
        return new LiveEvent(position, null, null);
    }

    /** @param epoch the epoch of the position, see {@link EventId} */
    OutboundSseEvent toSse(Sse sse, String epoch) {
        OutboundSseEvent.Builder event = sse.newEventBuilder();
        if (position != null) {
            event.id(EventId.text(position, epoch));
        }
        return name == null
                ? event.comment("").build()
                : event.name(name).data(String.class, json).build();
    }
}
