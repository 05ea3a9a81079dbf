package io.rollcall.registration.outbox;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import io.quarkus.arc.All;
import io.quarkus.runtime.StartupEvent;
import io.rollcall.servicekit.rest.ProblemException;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.jboss.logging.Logger;

/**
 * Empties the outboxes: at once for whoever has just put something in, and every few seconds for what was left behind when Kafka was away or
 * a service died. All of it happens on one thread, which may have to wait for Kafka as long as that takes; no request waits that long.
 */
@ApplicationScoped
public class Outboxes {

    private static final Logger LOG = Logger.getLogger(Outboxes.class);
    private static final Duration INTERVAL = Duration.ofSeconds(2);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final List<Outbox> outboxes;
    private final ScheduledExecutorService worker = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "outboxes");
        thread.setDaemon(true);
        return thread;
    });

    /** The next run, which has not begun; null if none is wanted. */
    private CompletableFuture<Void> next;

    private boolean faulty;

    Outboxes(@All List<Outbox> outboxes) {
        this.outboxes = outboxes;
    }

    void start(@Observes StartupEvent event) {
        worker.scheduleWithFixedDelay(
                this::runQuietly, INTERVAL.toMillis(), INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
    }

    /**
     * Returns when everything is published whose transaction was committed before the call.
     *
     * @throws ProblemException 503 if that takes too long; it is published as soon as that is possible again
     */
    public void awaitEmpty() {
        try {
            nextRun().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw ProblemException.unavailable();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw ProblemException.unavailable();
        }
    }

    /** Publishes what waits, without letting anybody wait for that. */
    public void soon() {
        nextRun().exceptionally(fault -> {
            LOG.warnf("a change waits to be published: %s", fault);
            return null;
        });
    }

    /** Everybody who comes before it begins shares one run. */
    private synchronized CompletableFuture<Void> nextRun() {
        if (next == null) {
            next = CompletableFuture.runAsync(this::runNext, worker);
        }
        return next;
    }

    private void runNext() {
        synchronized (this) {
            next = null;
        }
        run();
    }

    private void runQuietly() {
        try {
            run();
            if (faulty) {
                faulty = false;
                LOG.info("changes are published again");
            }
        } catch (RuntimeException fault) {
            if (!faulty) {
                faulty = true;
                LOG.warnf("changes wait to be published: %s", fault);
            }
        }
    }

    private void run() {
        for (Outbox outbox : outboxes) {
            while (outbox.publish()) {
                LOG.debug("published, and perhaps there is more");
            }
        }
    }

    @PreDestroy
    void stop() {
        worker.shutdownNow();
    }
}
