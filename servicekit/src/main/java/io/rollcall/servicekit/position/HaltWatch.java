package io.rollcall.servicekit.position;

import java.time.Duration;
import java.util.Map;

import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;

/**
 * Repeats the comparison periodically. Halted consumers thereby resume without a restart after an operator has reconciled the database, and a
 * database restored or a topic replaced under a running service is detected even if no new record arrives.
 */
@ApplicationScoped
class HaltWatch {

    private static final Logger LOG = Logger.getLogger(HaltWatch.class);
    private static final Duration WHILE_HALTED = Duration.ofSeconds(2);
    private static final Duration OTHERWISE = Duration.ofSeconds(5);

    private final PositionCheck check;
    private final Consumption consumption;
    private final ConsumersInUse consumers;
    private final Vertx vertx;

    HaltWatch(PositionCheck check, Consumption consumption, ConsumersInUse consumers, Vertx vertx) {
        this.check = check;
        this.consumption = consumption;
        this.consumers = consumers;
        this.vertx = vertx;
    }

    /** Compares at once: a mismatch is found before the consumers have joined their groups. */
    void start(@Observes StartupEvent event) {
        vertx.executeBlocking(this::firstLook).onComplete(done -> lookLater());
    }

    private Void firstLook() {
        for (OffsetStore store : check.stores()) {
            try {
                check.check(store);
            } catch (RuntimeException fault) {
                LOG.debugf("%s not compared: %s", store.name(), fault);
            }
        }
        return null;
    }

    private void lookLater() {
        Duration pause = check.anyHalted() ? WHILE_HALTED : OTHERWISE;
        vertx.setTimer(
                pause.toMillis(), timer -> vertx.executeBlocking(this::look).onComplete(done -> lookLater()));
    }

    private Void look() {
        boolean begin = false;
        for (OffsetStore store : check.stores()) {
            try {
                begin |= mustBeginAgain(store);
            } catch (RuntimeException fault) {
                LOG.debugf("%s not compared: %s", store.name(), fault);
            }
        }
        if (begin) {
            consumers.rejoin();
        }
        return null;
    }

    private boolean mustBeginAgain(OffsetStore store) {
        if (check.halted(store).isPresent()) {
            return check.check(store).mismatch().isEmpty();
        }
        Map<TopicPartition, Long> seen = consumption.positions(store);
        return !seen.isEmpty()
                && (Consumption.isAheadOf(store.read().offsets(), seen)
                        || check.compareOnly(store).mismatch().isPresent());
    }
}
