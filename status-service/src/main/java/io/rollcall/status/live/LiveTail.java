package io.rollcall.status.live;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.stream.Collectors;

import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.runtime.StartupEvent;
import io.rollcall.status.feed.ChangeFeed;
import io.rollcall.status.feed.DeviceChange;
import io.rollcall.status.feed.FeedEpoch;
import io.rollcall.status.feed.FeedPosition;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.jboss.logging.Logger;

/**
 * Follows the feed of changes for everybody who listens at this replica: one query at a time, whatever the number of listeners, and none
 * while nobody listens. All of it but {@link #join} happens on one event loop.
 */
@ApplicationScoped
class LiveTail {

    private static final Logger LOG = Logger.getLogger(LiveTail.class);
    private static final int BATCH = 1000;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** Between two full batches: a burst may not come faster than a client that keeps up can take it. */
    private static final Duration IN_A_BURST = Duration.ofMillis(50);

    private static final Duration AFTER_FAULT = Duration.ofSeconds(1);

    private final ChangeFeed feed;
    private final FeedEpoch epoch;
    private final EntryReader reader;
    private final ProgressWatch progress;
    private final LiveSettings settings;
    private final Clock clock;
    private final Vertx vertx;
    private final Queue<Listener> arriving = new ArrayDeque<>();
    private final Set<Listener> listeners = new LinkedHashSet<>();
    private Context context;
    private boolean running;
    private boolean faulty;
    private boolean stopping;
    private FeedPosition position;

    /** The epoch of the position. */
    private String tag;

    LiveTail(
            ChangeFeed feed,
            FeedEpoch epoch,
            EntryReader reader,
            ProgressWatch progress,
            LiveSettings settings,
            Clock clock,
            Vertx vertx) {
        this.feed = feed;
        this.epoch = epoch;
        this.reader = reader;
        this.progress = progress;
        this.settings = settings;
        this.clock = clock;
        this.vertx = vertx;
    }

    /** Takes an event loop of its own: this thread has none. */
    void start(@Observes StartupEvent event) {
        context = vertx.getOrCreateContext();
    }

    /** Ends all streams before the service waits for its last requests to end, which these would never do. */
    void stop(@Observes ShutdownDelayInitiatedEvent event) {
        context.runOnContext(nothing -> {
            stopping = true;
            listeners.forEach(Listener::leave);
        });
    }

    /** Lets a listener in. It hears {@link Listener#arrived} when it is. */
    void join(Listener listener) {
        context.runOnContext(nothing -> {
            arriving.add(listener);
            if (!running) {
                running = true;
                begin();
            }
        });
    }

    /** A fault may come from another thread. */
    private void onLoop(Runnable command) {
        context.runOnContext(nothing -> command.run());
    }

    private void begin() {
        tag = epoch.tag();
        feed.end()
                .ifNoItem()
                .after(PATIENCE)
                .fail()
                .emitOn(this::onLoop)
                .subscribe()
                .with(
                        end -> {
                            position = end;
                            look();
                        },
                        fault -> {
                            running = false;
                            arriving.forEach(each -> each.turnedAway(fault));
                            arriving.clear();
                        });
    }

    private void look() {
        if (!tag.equals(epoch.tag())) {
            // clients reconnect with an id of the previous epoch and reload everything
            listeners.forEach(Listener::leave);
            listeners.clear();
            begin();
            return;
        }
        Instant now = clock.instant();
        long nanos = System.nanoTime();
        for (Listener each = arriving.poll(); each != null; each = arriving.poll()) {
            listeners.add(each);
            each.arrived(position);
            if (stopping) {
                each.leave();
            }
        }
        listeners.removeIf(each -> !each.attend(now, nanos, position, settings.heartbeat()));
        if (listeners.isEmpty()) {
            running = false;
            return;
        }
        feed.after(position, BATCH)
                .chain(this::tell)
                .call(() -> progress.tell(listeners, nanos))
                .ifNoItem()
                .after(PATIENCE)
                .fail()
                .emitOn(this::onLoop)
                .subscribe()
                .with(this::goOn, this::sitOut);
    }

    /** Tells everybody what it may hear; how many changes there were. */
    private Uni<Integer> tell(List<DeviceChange> changes) {
        Set<String> organizations =
                listeners.stream().map(each -> each.scope().organization()).collect(Collectors.toSet());
        List<DeviceChange> wanted = changes.stream()
                .filter(change -> organizations.contains(change.key().organization()))
                .toList();
        return reader.entries(wanted).map(entries -> {
            for (Listener listener : listeners) {
                wanted.forEach(change -> listener.tell(change, entries));
            }
            if (!changes.isEmpty()) {
                position = changes.get(changes.size() - 1).position();
            }
            return changes.size();
        });
    }

    private void goOn(int changes) {
        if (faulty) {
            faulty = false;
            LOG.info("live events go on");
        }
        Duration pause = changes == BATCH ? IN_A_BURST : settings.interval();
        vertx.setTimer(pause.toMillis(), timer -> look());
    }

    private void sitOut(Throwable fault) {
        if (!faulty) {
            faulty = true;
            LOG.warnf("live events stand still: %s", fault);
        }
        vertx.setTimer(AFTER_FAULT.toMillis(), timer -> look());
    }
}
