package io.rollcall.servicekit.position;

import java.time.Duration;

import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.jboss.logging.Logger;

/** Compares again while consumers are halted, so that they go on when an operator has reconciled the database, without a restart. */
@ApplicationScoped
class HaltWatch {

    private static final Logger LOG = Logger.getLogger(HaltWatch.class);
    private static final Duration INTERVAL = Duration.ofSeconds(2);

    private final PositionCheck check;
    private final ConsumersInUse consumers;
    private final Vertx vertx;

    HaltWatch(PositionCheck check, ConsumersInUse consumers, Vertx vertx) {
        this.check = check;
        this.consumers = consumers;
        this.vertx = vertx;
    }

    void start(@Observes StartupEvent event) {
        lookLater();
    }

    private void lookLater() {
        vertx.setTimer(INTERVAL.toMillis(), timer -> {
            if (check.anyHalted()) {
                vertx.executeBlocking(this::look).onComplete(done -> lookLater());
            } else {
                lookLater();
            }
        });
    }

    private Void look() {
        try {
            if (releaseOrKeep()) {
                consumers.rejoin();
            }
        } catch (RuntimeException fault) {
            LOG.debugf("not compared: %s", fault);
        }
        return null;
    }

    /** Whether a store was released. */
    private boolean releaseOrKeep() {
        boolean released = false;
        for (OffsetStore store : check.stores()) {
            if (check.halted(store).isPresent()) {
                released |= check.check(store).mismatch().isEmpty();
            }
        }
        return released;
    }
}
