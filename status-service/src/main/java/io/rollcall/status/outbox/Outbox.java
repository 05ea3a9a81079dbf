package io.rollcall.status.outbox;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.rollcall.event.DeviceStatusChanged;
import io.rollcall.servicekit.kafka.Acknowledgements;
import io.rollcall.servicekit.kafka.EventPublisher;
import io.rollcall.status.feed.ChangeFeed;
import io.rollcall.status.feed.DeviceChange;
import io.rollcall.status.feed.FeedPosition;
import io.rollcall.status.projection.ProjectionLoad;
import io.rollcall.status.rebuild.Rebuild;
import io.rollcall.status.roll.DeviceKey;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/**
 * Publishes changed entries to {@code rollcall.device-status}, in the background and by one replica at a time. A round takes what the feed
 * has, reads each entry once however often it changed, and moves on when Kafka has acknowledged it. What fails is done again: with the same
 * ids, from the same position.
 *
 * <p>It gives way to a bulk that is being projected, but not for ever: what it puts off meanwhile is told by fewer records, since a device
 * that was pending and is ready by then is told of once.
 */
@ApplicationScoped
class Outbox {

    private static final Logger LOG = Logger.getLogger(Outbox.class);
    private static final int ROUND = 4000;
    private static final int WORTH_SAYING = 30;

    /** More records than this between two ticks are a bulk. */
    private static final long BULK = 1000;

    /** Ticks. */
    private static final int LONGEST_WAY = 60;

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final ChangeFeed feed;
    private final OutboxStore store;
    private final EventPublisher publisher;
    private final Rebuild rebuild;
    private final ProjectionLoad load;
    private int failures;
    private long recordsBefore;
    private int gaveWay;

    Outbox(ChangeFeed feed, OutboxStore store, EventPublisher publisher, Rebuild rebuild, ProjectionLoad load) {
        this.feed = feed;
        this.store = store;
        this.publisher = publisher;
        this.rebuild = rebuild;
        this.load = load;
    }

    @Scheduled(
            identity = "device-status",
            every = "${rollcall.device-status.interval}",
            concurrentExecution = ConcurrentExecution.SKIP)
    void tick() {
        if (givesWay()) {
            return;
        }
        try {
            publish();
            failures = 0;
        } catch (RuntimeException fault) {
            if (failures++ % WORTH_SAYING == 0) {
                LOG.warnf("changes of the roll were not published, going on: %s", fault.toString());
            }
        }
    }

    private boolean givesWay() {
        long records = load.records();
        boolean bulk = records - recordsBefore > BULK;
        recordsBefore = records;
        gaveWay = bulk && gaveWay < LONGEST_WAY ? gaveWay + 1 : 0;
        return gaveWay > 0;
    }

    /** Publishes what there is, unless another replica is at it. */
    void publish() {
        if (!rebuild.complete()) {
            return;
        }
        store.ifNobodyElseDoes(lease -> {
            FeedPosition position = lease.position();
            for (List<DeviceChange> changes = changes(position); !changes.isEmpty(); changes = changes(position)) {
                send(changes);
                FeedPosition next = changes.get(changes.size() - 1).position();
                lease.advance(position, next);
                position = next;
            }
        });
    }

    private List<DeviceChange> changes(FeedPosition after) {
        return feed.after(after, ROUND).await().atMost(PATIENCE);
    }

    private void send(List<DeviceChange> changes) {
        Map<DeviceKey, EntryChanges> byEntry = new LinkedHashMap<>();
        for (DeviceChange change : changes) {
            byEntry.merge(change.key(), EntryChanges.of(change), EntryChanges::and);
        }
        Map<DeviceKey, DeviceStatusChanged> entries = store.entries(byEntry.values());
        Acknowledgements acknowledgements = new Acknowledgements();
        for (EntryChanges entry : byEntry.values()) {
            publisher.send(entry.event(entries.get(entry.key())), acknowledgements);
        }
        acknowledgements.await();
    }
}
