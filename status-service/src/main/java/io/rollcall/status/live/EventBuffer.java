package io.rollcall.status.live;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;

/** Events on their way to one client: those that it has not taken wait, up to a number. One thread takes, any give. */
final class EventBuffer {

    private final Deque<LiveEvent> waiting = new ArrayDeque<>();
    private final int limit;
    private UniEmitter<? super Optional<LiveEvent>> taker;
    private boolean ended;
    private boolean taken;

    EventBuffer(int limit) {
        this.limit = limit;
    }

    /** Gives an event to whoever takes; false if as many as may are waiting. After the end it goes nowhere. */
    boolean offer(LiveEvent event) {
        UniEmitter<? super Optional<LiveEvent>> next;
        synchronized (this) {
            if (ended) {
                return true;
            }
            if (taker == null) {
                return waiting.size() < limit && waiting.offer(event);
            }
            next = taker;
            taker = null;
            taken = true;
        }
        next.complete(Optional.of(event));
        return true;
    }

    /** There is nothing more; what waits is dropped. */
    void end() {
        UniEmitter<? super Optional<LiveEvent>> next;
        synchronized (this) {
            ended = true;
            waiting.clear();
            next = taker;
            taker = null;
        }
        if (next != null) {
            next.complete(Optional.empty());
        }
    }

    /** The next event as soon as there is one; empty at the end. */
    Uni<Optional<LiveEvent>> take() {
        return Uni.createFrom().emitter(emitter -> {
            Optional<LiveEvent> next;
            synchronized (this) {
                next = Optional.ofNullable(waiting.poll());
                if (next.isEmpty() && !ended) {
                    taker = emitter;
                    return;
                }
                taken = true;
            }
            emitter.complete(next);
        });
    }

    /** Whether events wait of which none was taken since this was last asked. */
    synchronized boolean stuck() {
        boolean stuck = !taken && !waiting.isEmpty();
        taken = false;
        return stuck;
    }
}
