package io.rollcall.status.live;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BooleanSupplier;

import io.rollcall.status.feed.DeviceChange;
import io.rollcall.status.feed.FeedPosition;
import io.rollcall.status.query.Scope;
import io.rollcall.text.Texts;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import org.jboss.logging.Logger;

/** A client that listens: what it may hear, in which language, for how long, and what waits for it to be taken. */
final class Listener {

    private static final Logger LOG = Logger.getLogger(Listener.class);

    private final Scope scope;
    private final Texts texts;
    private final Instant until;
    private final BooleanSupplier allowed;
    private final Runnable disconnect;
    private final EventBuffer buffer;
    private volatile UniEmitter<? super FeedPosition> arrival;
    private volatile FeedPosition heard = FeedPosition.START;
    private volatile boolean listening;
    private volatile boolean left;
    private long nextHeartbeat;
    private boolean attended;
    private boolean greeted;

    /**
     * @param until when its token ends
     * @param allowed whether it still may hear what is in its scope
     * @param disconnect ends its connection at once, whatever is on its way
     * @param waitingEvents how many events may wait for it
     */
    Listener(Scope scope, Texts texts, Instant until, BooleanSupplier allowed, Runnable disconnect, int waitingEvents) {
        this.scope = scope;
        this.texts = texts;
        this.until = until;
        this.allowed = allowed;
        this.disconnect = disconnect;
        this.buffer = new EventBuffer(waitingEvents);
    }

    Scope scope() {
        return scope;
    }

    Texts texts() {
        return texts;
    }

    /** Joins a tail. Gives the position after which the tail tells it of every change. */
    Uni<FeedPosition> join(LiveTail tail) {
        return Uni.createFrom().emitter(emitter -> {
            arrival = emitter;
            tail.join(this);
        });
    }

    /** The tail has taken it in. */
    void arrived(FeedPosition position) {
        arrival.complete(position);
    }

    /** The tail cannot take it in. */
    void turnedAway(Throwable why) {
        arrival.fail(why);
    }

    /** It has been told of what happened up to there by somebody else. */
    void heard(FeedPosition position) {
        heard = position;
    }

    /** It has gone. */
    void leave() {
        left = true;
        buffer.end();
    }

    boolean hasLeft() {
        return left;
    }

    /** What the tail tells it, until its time is over. */
    Multi<LiveEvent> events() {
        return Multi.createBy()
                .repeating()
                .uni(buffer::take)
                .whilst(Optional::isPresent)
                .onSubscription()
                .invoke(() -> listening = true)
                .select()
                .where(Optional::isPresent)
                .map(Optional::get);
    }

    /** Whether the change is of what it may see. */
    boolean mayHear(DeviceChange change) {
        return change.key().organization().equals(scope.organization())
                && (scope.includes(change.partner()) || scope.includes(change.previousPartner()));
    }

    void tell(DeviceChange change, Entries entries) {
        if (mayHear(change) && change.position().compareTo(heard) > 0) {
            tell(entries.event(change, this));
        }
    }

    /** It is cut off where it lets too much wait. */
    void tell(LiveEvent event) {
        if (!left && !buffer.offer(event)) {
            cutOff();
        }
    }

    /** Whether it is new to registrations; it is not from then on. */
    boolean greet() {
        boolean first = !greeted;
        greeted = true;
        return first;
    }

    /**
     * Looks after it.
     *
     * @param now by the wall clock, which determines the expiry of the token
     * @param nanos now, as {@link System#nanoTime}, which times the heartbeats: they must not stop when the wall clock is set back
     * @param position up to where everything has been told
     * @return whether it stays
     */
    boolean attend(Instant now, long nanos, FeedPosition position, Duration heartbeat) {
        if (left) {
            return false;
        }
        if (!now.isBefore(until) || !allowed.getAsBoolean()) {
            leave();
            return false;
        }
        if (!attended) {
            attended = true;
            nextHeartbeat = nanos + heartbeat.toNanos();
        } else if (nanos - nextHeartbeat >= 0) {
            nextHeartbeat = nanos + heartbeat.toNanos();
            if (listening && buffer.stuck()) {
                cutOff();
                return false;
            }
            tell(LiveEvent.heartbeat(position));
        }
        return true;
    }

    private void cutOff() {
        LOG.infof("a live stream of %s is cut off: its client takes too little", scope.organization());
        disconnect.run();
        leave();
    }
}
