package io.rollcall.status.outbox;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.rollcall.servicekit.kafka.Acknowledgements;
import io.rollcall.servicekit.kafka.EventPublisher;
import io.rollcall.servicekit.kafka.SerializedEvent;
import io.rollcall.servicekit.retry.Faults;
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
 * Publishes changed entries to {@code rollcall.device-status}, in the background and by one replica at a time. A round takes the new changes
 * from the feed, reads each changed entry once, and advances the position when Kafka has acknowledged the records. A failed round is retried
 * with the same event ids from the same position.
 *
 * <p>Kafka does not check the lease: a replica that was paused may send outdated entries after its successor has sent newer ones, and the
 * compacted topic would keep the outdated ones. A range whose sending failed is therefore republished with the current state of its entries (ADR
 * 0044).
 *
 * <p>Publishing pauses while a bulk is projected, for a limited time. This reduces the number of records, since a device that changes from
 * pending to ready meanwhile is published once.
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
    private final LeaseStore leases;
    private final BiConsumer<SerializedEvent, Acknowledgements> sender;
    private final Rebuild rebuild;
    private final BulkWatch bulk;
    private final int round;
    private final UUID holder = UUID.randomUUID();

    /** Ranges that have to be republished and are not recorded in the database yet. */
    private final Map<Stretch, Duration> uncertain = new LinkedHashMap<>();

    private int failures;

    /** By the machine's running time; null while it does not give way. */
    private Long givesWaySince;

    @Inject
    Outbox(
            ChangeFeed feed,
            OutboxStore store,
            LeaseStore leases,
            EventPublisher publisher,
            Rebuild rebuild,
            ProjectionLoad load) {
        this(feed, store, leases, publisher::send, rebuild, load, ROUND);
    }

    /** @param round how many changes a round takes at most */
    Outbox(
            ChangeFeed feed,
            OutboxStore store,
            LeaseStore leases,
            BiConsumer<SerializedEvent, Acknowledgements> sender,
            Rebuild rebuild,
            ProjectionLoad load,
            int round) {
        this.feed = feed;
        this.store = store;
        this.leases = leases;
        this.sender = sender;
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
                LOG.warnf("changes of the roll were not published, retrying: %s", Faults.describe(fault));
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
        noteUncertain();
        if (leases.due().isEmpty() && changes(leases.position(), 1).isEmpty()) {
            return;
        }
        Optional<Lease> acquired = leases.acquire(holder);
        if (acquired.isEmpty()) {
            return;
        }
        Lease lease = acquired.get();
        try {
            repeat(lease);
            publishNew(lease, throughout);
        } finally {
            end(lease);
        }
    }

    private void publishNew(Lease lease, boolean throughout) {
        FeedPosition position = lease.position();
        for (List<DeviceChange> changes = changes(position, round);
                !changes.isEmpty();
                changes = changes(position, round)) {
            Stretch stretch =
                    new Stretch(position, changes.get(changes.size() - 1).position());
            lease.begin(stretch);
            send(lease, stretch, changes, false);
            advance(lease, stretch, changes);
            position = stretch.to();
            if (!throughout && bulk.underWay(System.nanoTime())) {
                return;
            }
        }
    }

    private void advance(Lease lease, Stretch stretch, List<DeviceChange> changes) {
        long topSeq = changes.stream()
                .mapToLong(change -> change.position().seq())
                .max()
                .orElseThrow();
        try {
            lease.advance(stretch, topSeq);
        } catch (RuntimeException fault) {
            // all records were acknowledged, so the range can be republished immediately
            uncertain.put(stretch, Duration.ZERO);
            throw fault;
        }
    }

    /** Republishes ranges that older records may have overwritten. */
    private void repeat(Lease lease) {
        for (LeaseStore.Repeat repeat : leases.due()) {
            FeedPosition position = repeat.stretch().after();
            while (position.compareTo(repeat.stretch().to()) < 0) {
                FeedPosition from = position;
                List<DeviceChange> changes = changes(from, round).stream()
                        .filter(change ->
                                change.position().compareTo(repeat.stretch().to()) <= 0)
                        .toList();
                position = changes.isEmpty()
                        ? repeat.stretch().to()
                        : changes.get(changes.size() - 1).position();
                Stretch stretch = new Stretch(from, position);
                lease.begin(stretch);
                send(lease, stretch, changes, true);
            }
            leases.done(lease, repeat);
            LOG.infof("republished a range that another publisher may have overwritten, %s", repeat.stretch());
        }
    }

    private List<DeviceChange> changes(FeedPosition after, int limit) {
        return feed.after(after, limit).await().atMost(PATIENCE);
    }

    /** @param again whether to send entries even if they have changed since */
    private void send(Lease lease, Stretch stretch, List<DeviceChange> changes, boolean again) {
        Map<DeviceKey, EntryChanges> byEntry = new LinkedHashMap<>();
        for (DeviceChange change : changes) {
            byEntry.merge(change.key(), EntryChanges.of(change), EntryChanges::and);
        }
        Map<DeviceKey, StoredEntry> entries = again ? store.current(byEntry.values()) : store.entries(byEntry.values());
        try {
            Acknowledgements acknowledgements = new Acknowledgements();
            for (EntryChanges changed : byEntry.values()) {
                StoredEntry entry = entries.get(changed.key());
                if (entry == null || again || entry.changeSeq() <= changed.seq()) {
                    lease.requireHeld();
                    sender.accept(changed.event(entry == null ? null : entry.entry()), acknowledgements);
                }
                // otherwise the entry has changed since and is sent when the feed reaches that change
            }
            acknowledgements.await();
        } catch (RuntimeException fault) {
            uncertain.put(stretch, leases.delivery());
            throw fault;
        }
    }

    /** Releases the lease, unless the uncertain ranges cannot be recorded: the next holder then finds the range in the lease. */
    private void end(Lease lease) {
        try {
            noteUncertain();
        } catch (RuntimeException fault) {
            lease.abandon();
            throw fault;
        }
        lease.close();
    }

    private void noteUncertain() {
        for (Map.Entry<Stretch, Duration> each : List.copyOf(uncertain.entrySet())) {
            leases.note(each.getKey(), each.getValue());
            uncertain.remove(each.getKey());
        }
    }
}
