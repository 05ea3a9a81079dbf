package io.rollcall.status.outbox;

import io.rollcall.status.feed.FeedPosition;

import static java.util.Objects.requireNonNull;

/**
 * A part of the feed.
 *
 * @param after the position before its first change
 * @param to the position of its last change
 */
record Stretch(FeedPosition after, FeedPosition to) {

    Stretch {
        requireNonNull(after, "after");
        requireNonNull(to, "to");
    }
}
