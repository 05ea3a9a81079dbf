package io.rollcall.status.live;

import io.smallrye.mutiny.Multi;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/** The stream of one listener: what it missed, then what happens. */
@ApplicationScoped
class LiveStreams {

    private static final Logger LOG = Logger.getLogger(LiveStreams.class);

    private final StreamSlots slots;
    private final LiveTail tail;
    private final CatchUp catchUp;

    LiveStreams(StreamSlots slots, LiveTail tail, CatchUp catchUp) {
        this.slots = slots;
        this.tail = tail;
        this.catchUp = catchUp;
    }

    /** Begins when it is subscribed to, and ends early rather than with a failure: a client comes back to where it was. */
    Multi<LiveEvent> of(Listener listener, String lastEventId) {
        return Multi.createFrom().deferred(() -> {
            if (!slots.take(listener.scope())) {
                return Multi.createFrom().empty();
            }
            return listener.join(tail)
                    .onItem()
                    .transformToMulti(now -> Multi.createBy()
                            .concatenating()
                            .streams(catchUp.missed(listener, lastEventId, now), listener.events()))
                    .onFailure()
                    .invoke(fault -> LOG.warnf("a live stream ends early: %s", fault))
                    .onFailure()
                    .recoverWithCompletion()
                    .onTermination()
                    .invoke(() -> {
                        listener.leave();
                        slots.free(listener.scope());
                    });
        });
    }
}
