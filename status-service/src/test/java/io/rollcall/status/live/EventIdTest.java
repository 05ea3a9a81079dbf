package io.rollcall.status.live;

import io.rollcall.status.feed.FeedPosition;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class EventIdTest {

    private static final FeedPosition POSITION = new FeedPosition(7402, 1519);

    @Test
    void anIdIsReadInItsOwnEpochOnly() {
        for (String tag : new String[] {"", "3f2a90bc", "12345678"}) {
            String id = EventId.text(POSITION, tag);
            for (String other : new String[] {"", "3f2a90bc", "12345678"}) {
                assertThat(FeedPosition.parse(EventId.position(id, other)).isPresent())
                        .as("%s in '%s'", id, other)
                        .isEqualTo(tag.equals(other));
            }
        }
    }

    @Test
    void whoSaysNoneSaysNone() {
        assertThat(EventId.position(null, "3f2a90bc")).isNull();
        assertThat(EventId.position("", "3f2a90bc")).isEmpty();
        assertThat(FeedPosition.parse(EventId.position("-3f2a90bc", "3f2a90bc")))
                .isEmpty();
    }
}
