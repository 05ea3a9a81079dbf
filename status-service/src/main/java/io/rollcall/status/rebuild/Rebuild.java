package io.rollcall.status.rebuild;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.ToLongFunction;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.rollcall.event.DeviceStatusChanged;
import io.rollcall.servicekit.kafka.Horizon;
import io.rollcall.servicekit.kafka.KafkaAdmin;
import io.rollcall.servicekit.retry.Faults;
import io.rollcall.status.projection.ActivitySeed;
import io.rollcall.status.projection.AppliedOffsets;
import io.rollcall.topic.Topics;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;

/**
 * Rebuilds an empty read model and determines when it is complete. It is complete when the activity that only {@code rollcall.device-status}
 * still holds is restored and the projection has reached the ends that the topics had at the start. Until then nothing is published from it, no
 * device is marked inactive and the service is not ready: an incomplete roll would overwrite the published one.
 *
 * <p>All replicas may do this concurrently with each other and with the projection. The progress is stored in the database, so that a restart
 * and other replicas resume there.
 */
@ApplicationScoped
public class Rebuild {

    private static final Logger LOG = Logger.getLogger(Rebuild.class);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final List<String> TOPICS = List.of(
            Topics.REGISTRATIONS, Topics.REGISTRATION_REQUESTS, Topics.REGISTRATION_OUTCOMES, Topics.DEVICE_ACTIVITY);
    private static final Comparator<RebuildStatus.Partition> BY_NAME =
            Comparator.comparing(RebuildStatus.Partition::topic).thenComparingInt(RebuildStatus.Partition::partition);

    private final KafkaAdmin kafka;
    private final AppliedOffsets applied;
    private final PublishedRoll published;
    private final ToLongFunction<List<DeviceStatusChanged>> seed;
    private final RebuildStore store;

    private volatile boolean complete;

    /** What the topics held when this replica began; null until it has. */
    private volatile Horizon start;

    @Inject
    Rebuild(KafkaAdmin kafka, AppliedOffsets applied, PublishedRoll published, ActivitySeed seed, RebuildStore store) {
        this(kafka, applied, published, seed::add, store);
    }

    /** @param seed restores the activity of entries; returns the number of skipped entries */
    Rebuild(
            KafkaAdmin kafka,
            AppliedOffsets applied,
            PublishedRoll published,
            ToLongFunction<List<DeviceStatusChanged>> seed,
            RebuildStore store) {
        this.kafka = kafka;
        this.applied = applied;
        this.published = published;
        this.seed = seed;
        this.store = store;
    }

    /** Whether the read model may be relied on. Does not block. */
    public boolean complete() {
        return complete;
    }

    /** Detects a complete read model immediately, without waiting for the first tick. */
    void begin(@Observes StartupEvent event) {
        store.completedAt()
                .subscribe()
                .with(
                        found -> {
                            if (found.isPresent()) {
                                complete = true;
                            }
                        },
                        fault -> LOG.debugf("the state of the read model is not known yet: %s", fault));
    }

    @Scheduled(
            identity = "rebuild",
            every = "${rollcall.device-status.interval}",
            concurrentExecution = ConcurrentExecution.SKIP)
    void tick() {
        try {
            if (complete) {
                requireStillComplete();
            } else {
                proceed();
            }
        } catch (RuntimeException fault) {
            LOG.warnf("the rebuild of the read model failed, retrying: %s", Faults.describe(fault));
        }
    }

    /** The tables can be emptied while the service is running; it would then publish an incomplete roll. */
    private void requireStillComplete() {
        if (completedAt().isEmpty()) {
            start = null;
            complete = false;
            LOG.warn("the read model was emptied and is being rebuilt: the service is not ready until it is complete");
        }
    }

    private void proceed() {
        if (completedAt().isPresent()) {
            complete = true;
            return;
        }
        if (start == null) {
            start = kafka.horizon(TOPICS);
        }
        seed();
        if (start.reachedBy(applied.of(TOPICS))) {
            store.complete();
            complete = true;
            LOG.info("the read model is complete");
        }
    }

    private void seed() {
        Map<Integer, SeedRange> ranges = store.seeds();
        if (ranges.isEmpty()) {
            store.begin(kafka.horizon(List.of(Topics.DEVICE_STATUS)));
            ranges = store.seeds();
        }
        Map<Integer, SeedRange> unread = new TreeMap<>(ranges);
        unread.values().removeIf(SeedRange::done);
        if (!unread.isEmpty()) {
            published.read(unread, this::put);
        }
    }

    private long put(int partition, SeedRange piece, List<DeviceStatusChanged> entries, int unreadable) {
        List<DeviceStatusChanged> seen =
                entries.stream().filter(entry -> entry.lastSeenAt() != null).toList();
        long skipped = seen.isEmpty() ? 0 : seed.applyAsLong(seen);
        return store.advance(partition, piece, seen.size() - skipped, skipped + unreadable);
    }

    private Optional<Instant> completedAt() {
        return store.completedAt().await().atMost(PATIENCE);
    }

    /** The progress of the rebuild. Blocks; throws if Kafka or the database does not answer. */
    public RebuildStatus status() {
        RebuildStore.Progress progress = store.progress();
        Map<Integer, SeedRange> seeds = store.seeds();
        Optional<Instant> completedAt = completedAt();
        Map<TopicPartition, Long> next = applied.of(TOPICS);
        Horizon began = start;
        Horizon goal = completedAt.isPresent() || began == null ? kafka.horizon(TOPICS) : began;
        List<RebuildStatus.Partition> partitions = new ArrayList<>();
        goal.partitions()
                .forEach((partition, range) -> partitions.add(new RebuildStatus.Partition(
                        partition.topic(),
                        partition.partition(),
                        Math.max(next.getOrDefault(partition, 0L), range.first()),
                        range.end())));
        if (completedAt.isEmpty()) {
            seeds.forEach((partition, range) -> partitions.add(
                    new RebuildStatus.Partition(Topics.DEVICE_STATUS, partition, range.next(), range.end())));
        }
        partitions.sort(BY_NAME);
        return new RebuildStatus(
                completedAt.isPresent() ? RebuildStatus.State.COMPLETE : RebuildStatus.State.REBUILDING,
                progress.startedAt(),
                completedAt.orElse(null),
                progress.seededEntries(),
                progress.skippedEntries(),
                partitions);
    }
}
