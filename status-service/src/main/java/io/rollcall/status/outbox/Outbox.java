package io.rollcall.status.outbox;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.rollcall.servicekit.kafka.Acknowledgements;
import io.rollcall.servicekit.kafka.EventPublisher;
import io.rollcall.status.feed.ChangeFeed;
import io.rollcall.status.feed.DeviceChange;
import io.rollcall.status.feed.FeedPosition;
import io.rollcall.status.projection.ProjectionLoad;
import io.rollcall.status.rebuild.Rebuild;
import io.rollcall.status.roll.DeviceKey;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
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
    private static final long LONGEST_WAY = TimeUnit.MINUTES.toNanos(1);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final ChangeFeed feed;
    private final OutboxStore store;
    private final EventPublisher publisher;
    private final Rebuild rebuild;
    private final BulkWatch bulk;
    private final int round;
    private int failures;

    /** By the machine's running time; null while it does not give way. */
    private Long givesWaySince;

    @Inject
    Outbox(ChangeFeed feed, OutboxStore store, EventPublisher publisher, Rebuild rebuild, ProjectionLoad load) {
        this(feed, store, publisher, rebuild, load, ROUND);
    }

    /** @param round how many changes a round takes at most */
    Outbox(
            ChangeFeed feed,
            OutboxStore store,
            EventPublisher publisher,
            Rebuild rebuild,
            ProjectionLoad load,
            int round) {
        this.feed = feed;
        this.store = store;
        this.publisher = publisher;
        this.rebuild = rebuild;
        this.bulk = new BulkWatch(load, System.nanoTime());
        this.round = round;
    }

    @Scheduled(
            identity = "device-status",
            every = "${rollcall.device-status.interval}",
            concurrentExecution = ConcurrentExecution.SKIP)
    void tick() {
        long now = System.nanoTime();
        boolean busy = bulk.underWay(now);
        if (busy && givesWaySince == null) {
            givesWaySince = now;
        }
        if (busy && now - givesWaySince < LONGEST_WAY) {
            return;
        }
        givesWaySince = null;
        try {
            publish(busy);
            failures = 0;
        } catch (RuntimeException fault) {
            if (failures++ % WORTH_SAYING == 0) {
                LOG.warnf("changes of the roll were not published, going on: %s", fault.toString());
            }
        }
    }

    /**
     * Publishes what there is, unless another replica is at it.
     *
     * @param throughout whether to go on though a bulk begins
     */
    void publish(boolean throughout) {
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
                if (!throughout && bulk.underWay(System.nanoTime())) {
                    return;
                }
            }
        });
    }

    private List<DeviceChange> changes(FeedPosition after) {
        return feed.after(after, round).await().atMost(PATIENCE);
    }

    private void send(List<DeviceChange> changes) {
        Map<DeviceKey, EntryChanges> byEntry = new LinkedHashMap<>();
        for (DeviceChange change : changes) {
            byEntry.merge(change.key(), EntryChanges.of(change), EntryChanges::and);
        }
        Map<DeviceKey, StoredEntry> entries = store.entries(byEntry.values());
        Acknowledgements acknowledgements = new Acknowledgements();
        for (EntryChanges changed : byEntry.values()) {
            StoredEntry entry = entries.get(changed.key());
            if (entry == null) {
                publisher.send(changed.event(null), acknowledgements);
            } else if (entry.changeSeq() <= changed.seq()) {
                publisher.send(changed.event(entry.entry()), acknowledgements);
            }
            // else it has changed since, and what it is now is told when the feed comes to that
        }
        acknowledgements.await();
    }
}
