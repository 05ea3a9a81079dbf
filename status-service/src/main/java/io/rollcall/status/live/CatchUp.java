package io.rollcall.status.live;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

import io.rollcall.status.feed.ChangeFeed;
import io.rollcall.status.feed.DeviceChange;
import io.rollcall.status.feed.FeedPosition;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Tells a client that comes back what it missed, before the tail tells it what is new. */
@ApplicationScoped
class CatchUp {

    private static final int PIECE = 500;

    private final ChangeFeed feed;
    private final EntryReader reader;
    private final LiveSettings settings;

    CatchUp(ChangeFeed feed, EntryReader reader, LiveSettings settings) {
        this.feed = feed;
        this.reader = reader;
        this.settings = settings;
    }

    /**
     * What happened between the two positions; a reset where that cannot be told. It always ends with an event that has a position, so that
     * even a client that hears of no change can come back.
     *
     * @param lastEventId as the client says it; null for one that comes for the first time
     * @param now the position after which the tail tells of changes
     */
    Multi<LiveEvent> missed(Listener listener, String lastEventId, FeedPosition now) {
        if (lastEventId == null || lastEventId.isEmpty()) {
            return Multi.createFrom().item(LiveEvent.heartbeat(now));
        }
        Optional<FeedPosition> last = FeedPosition.parse(lastEventId);
        if (last.isEmpty()) {
            return Multi.createFrom().item(LiveEvent.reset(now));
        }
        return last.get().compareTo(now) > 0 ? ahead(listener, last.get(), now) : behind(listener, last.get(), now);
    }

    /** Another replica may be further by a moment. What no replica has come to yet is of another database. */
    private Multi<LiveEvent> ahead(Listener listener, FeedPosition last, FeedPosition now) {
        return feed.end().onItem().transformToMulti(end -> {
            if (last.compareTo(end) > 0) {
                return Multi.createFrom().item(LiveEvent.reset(now));
            }
            listener.heard(last);
            return Multi.createFrom().item(LiveEvent.heartbeat(last));
        });
    }

    private Multi<LiveEvent> behind(Listener listener, FeedPosition last, FeedPosition now) {
        return feed.isFollowedByMoreThan(settings.resumableChanges(), last)
                .onItem()
                .transformToMulti(tooOld -> tooOld
                        ? Multi.createFrom().item(LiveEvent.reset(now))
                        : Multi.createBy()
                                .concatenating()
                                .streams(
                                        between(listener, last, now),
                                        Multi.createFrom().item(LiveEvent.heartbeat(now))));
    }

    private Multi<LiveEvent> between(Listener listener, FeedPosition last, FeedPosition now) {
        return Multi.createBy()
                .repeating()
                .uni(() -> new AtomicReference<>(last), from -> piece(listener, from.get(), now)
                        .invoke(changes -> {
                            if (!changes.isEmpty()) {
                                from.set(changes.get(changes.size() - 1).position());
                            }
                        }))
                .whilst(changes -> changes.size() == PIECE && !listener.hasLeft())
                .onItem()
                .transformToUniAndConcatenate(changes -> events(listener, changes))
                .onItem()
                .disjoint();
    }

    private Uni<List<DeviceChange>> piece(Listener listener, FeedPosition from, FeedPosition to) {
        return feed.between(from, to, listener.scope().organization(), PIECE);
    }

    private Uni<List<LiveEvent>> events(Listener listener, List<DeviceChange> changes) {
        List<DeviceChange> heard = changes.stream().filter(listener::mayHear).toList();
        return reader.entries(heard).map(entries -> heard.stream()
                .map(change -> entries.event(change, listener))
                .toList());
    }
}
