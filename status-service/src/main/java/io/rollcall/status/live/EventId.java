package io.rollcall.status.live;

import io.rollcall.status.feed.FeedPosition;

/**
 * The ids of live events: a position in the feed and the epoch of the position, see {@link io.rollcall.status.feed.FeedEpoch#tag}. For example
 * {@code 7402-1519}, or {@code 7402-1519-3f2a90bc} after a restore.
 */
final class EventId {

    /** No position: the missed events are unknown. */
    private static final String OF_ANOTHER_EPOCH = "another-epoch";

    private static final char SEPARATOR = '-';

    private EventId() {}

    static String text(FeedPosition position, String tag) {
        return tag.isEmpty() ? position.toString() : position.toString() + SEPARATOR + tag;
    }

    /**
     * The position in an id, as text.
     *
     * @param id as sent by the client; null or empty if the client sent none
     * @return a text for {@link FeedPosition#parse}; for an id of another epoch, a text that is not a valid position
     */
    static String position(String id, String tag) {
        if (id == null || id.isEmpty() || tag.isEmpty()) {
            return id;
        }
        String end = SEPARATOR + tag;
        return id.endsWith(end) ? id.substring(0, id.length() - end.length()) : OF_ANOTHER_EPOCH;
    }
}
