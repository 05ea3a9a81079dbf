package io.rollcall.status.inactivity;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.rollcall.servicekit.kafka.Horizon;
import io.rollcall.servicekit.kafka.KafkaAdmin;
import io.rollcall.servicekit.position.PositionCheck;
import io.rollcall.status.projection.AppliedOffsets;
import io.rollcall.status.projection.QuietStore;
import io.rollcall.status.rebuild.Rebuild;
import io.rollcall.status.roll.Quiet;
import io.rollcall.topic.Topics;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;

/**
 * Looks for active devices of which nothing was seen for the period, by the database's clock alone, on as many replicas as there are.
 *
 * <p>A look begins with the time. It marks devices only once everything is projected that was reported until then: first intake must have
 * passed on what partners had published, then the entries must have reached what the activity topic held after that. After an outage
 * nobody is marked for what has not been read yet. A look that cannot find out marks nothing, nor does one into a read model that is
 * still being rebuilt.
 */
@ApplicationScoped
class InactivitySweep {

    private static final Logger LOG = Logger.getLogger(InactivitySweep.class);
    private static final int BATCH = 1000;

    private final KafkaAdmin kafka;
    private final AppliedOffsets applied;
    private final PositionCheck positions;
    private final Rebuild rebuild;
    private final QuietStore store;
    private final InactivityConfig config;
    private final Counter looks;
    private final Counter marked;

    /** A look that waits for what was known at its time; null if there is none. */
    private Look pending;

    InactivitySweep(
            KafkaAdmin kafka,
            AppliedOffsets applied,
            PositionCheck positions,
            Rebuild rebuild,
            QuietStore store,
            InactivityConfig config,
            MeterRegistry meters) {
        this.kafka = kafka;
        this.applied = applied;
        this.positions = positions;
        this.rebuild = rebuild;
        this.store = store;
        this.config = config;
        this.looks = Counter.builder("rollcall.inactivity.looks")
                .description("Looks for quiet devices that were completed")
                .register(meters);
        this.marked = Counter.builder("rollcall.inactivity.devices")
                .description("Devices that were turned inactive")
                .register(meters);
    }

    /**
     * A look that has begun.
     *
     * @param time when, by the database's clock
     * @param partners what partners had published by then
     * @param activity what the activity topic held when intake had passed that on; null while it has not
     */
    private record Look(Instant time, Horizon partners, Horizon activity) {}

    @Scheduled(
            identity = "inactivity",
            every = "${rollcall.inactivity.interval}",
            concurrentExecution = ConcurrentExecution.SKIP)
    synchronized void tick() {
        try {
            look();
        } catch (RuntimeException fault) {
            pending = null;
            LOG.warnf("no device was looked for: %s", fault.toString());
        }
    }

    /**
     * Begins a look, or goes on with the one that waits.
     *
     * @return whether it was completed
     */
    synchronized boolean look() {
        if (!rebuild.complete() || !topicsAreKnown()) {
            pending = null;
            return false;
        }
        Look look = pending == null ? begin() : pending;
        if (look.activity() == null && look.partners().reachedBy(kafka.committed(config.intakeGroup()))) {
            look = new Look(look.time(), look.partners(), kafka.horizon(List.of(Topics.DEVICE_ACTIVITY)));
        }
        pending = look;
        if (look.activity() == null || !look.activity().reachedBy(applied.of(List.of(Topics.DEVICE_ACTIVITY)))) {
            return false;
        }
        pending = null;
        mark(new Quiet(look.time().minus(config.period()), look.time()));
        looks.increment();
        return true;
    }

    /**
     * Whether the stored offsets belong to the current activity topic. The offsets of a replaced topic can exceed the end of the new one, which
     * would then look completely read.
     */
    private boolean topicsAreKnown() {
        return positions.stores().stream()
                .filter(store -> store.topics().contains(Topics.DEVICE_ACTIVITY))
                .allMatch(store -> positions.compareOnly(store).mismatch().isEmpty());
    }

    /** @throws IllegalStateException if intake's committed offset is beyond the end of a partner's topic, which means that the topic was replaced */
    private Look begin() {
        Instant time = store.now();
        Map<TopicPartition, Long> committed = kafka.committed(config.intakeGroup());
        Horizon partners =
                kafka.horizon(kafka.topics().stream().filter(Topics::ofPartner).toList());
        partners.partitions().forEach((partition, range) -> {
            if (committed.getOrDefault(partition, 0L) > range.end()) {
                throw new IllegalStateException(partition + " ends before the offset that intake has committed");
            }
        });
        return new Look(time, partners, null);
    }

    private void mark(Quiet quiet) {
        int total = 0;
        for (int count = store.mark(quiet, BATCH); count > 0; count = store.mark(quiet, BATCH)) {
            total += count;
            marked.increment(count);
        }
        if (total > 0) {
            LOG.infof("%d device(s) turned inactive: not seen since %s", total, quiet.since());
        }
    }
}
