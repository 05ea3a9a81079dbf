package io.rollcall.status.live;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;

import io.rollcall.status.feed.FeedPosition;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class EventBufferTest {

    private final EventBuffer buffer = new EventBuffer(2);

    @Test
    void eventsWaitInTheirOrderUpToTheLimit() {
        assertThat(buffer.offer(event(1))).isTrue();
        assertThat(buffer.offer(event(2))).isTrue();
        assertThat(buffer.offer(event(3))).isFalse();

        assertThat(take()).isCompletedWithValue(Optional.of(event(1)));
        assertThat(buffer.offer(event(4))).isTrue();
        assertThat(take()).isCompletedWithValue(Optional.of(event(2)));
        assertThat(take()).isCompletedWithValue(Optional.of(event(4)));
    }

    @Test
    void whoeverTakesFirstGetsWhatIsOfferedNext() {
        CompletableFuture<Optional<LiveEvent>> taken = take();
        assertThat(taken).isNotDone();

        buffer.offer(event(1));

        assertThat(taken).isCompletedWithValue(Optional.of(event(1)));
    }

    @Test
    void theEndDropsWhatWaitsAndComesToWhoeverTakes() {
        buffer.offer(event(1));
        buffer.end();

        assertThat(take()).isCompletedWithValue(Optional.empty());
        assertThat(buffer.offer(event(2))).isTrue();
        assertThat(take()).isCompletedWithValue(Optional.empty());

        EventBuffer other = new EventBuffer(1);
        CompletableFuture<Optional<LiveEvent>> taken =
                other.take().subscribeAsCompletionStage().toCompletableFuture();
        other.end();
        assertThat(taken).isCompletedWithValue(Optional.empty());
    }

    @Test
    void itIsStuckWhenEventsWaitAndNoneWasTakenSinceItWasLastAsked() {
        assertThat(buffer.stuck()).isFalse();
        buffer.offer(event(1));
        buffer.offer(event(2));
        assertThat(buffer.stuck()).isTrue();

        take();

        assertThat(buffer.stuck()).isFalse();
        assertThat(buffer.stuck()).isTrue();
        take();
        buffer.stuck();
        assertThat(buffer.stuck()).isFalse();
    }

    private CompletableFuture<Optional<LiveEvent>> take() {
        return buffer.take().subscribeAsCompletionStage().toCompletableFuture();
    }

    private static LiveEvent event(long seq) {
        return LiveEvent.heartbeat(new FeedPosition(1, seq));
    }
}
