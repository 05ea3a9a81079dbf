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
import io.rollcall.servicekit.retry.Faults;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.jboss.logging.Logger;

/**
 * Publishes the contents of the outboxes: immediately after a change, and every few seconds for changes left behind by an outage of Kafka or a
 * crash. Each outbox has its own thread, which may block while Kafka is unavailable: an outbox that cannot publish blocks no other, and requests
 * wait only for a limited time.
 */
@ApplicationScoped
public class Outboxes {

    private static final Logger LOG = Logger.getLogger(Outboxes.class);
    private static final Duration INTERVAL = Duration.ofSeconds(2);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final List<Runner> runners;

    Outboxes(@All List<Outbox> outboxes) {
        this.runners = outboxes.stream().map(Runner::new).toList();
    }

    void start(@Observes StartupEvent event) {
        runners.forEach(Runner::start);
    }

    /**
     * Returns when all changes of one kind that were committed before the call are published.
     *
     * @param kind the outbox to wait for
     * @throws ProblemException 503 if that takes too long; it is published as soon as that is possible again
     */
    public void awaitEmpty(Class<? extends Outbox> kind) {
        List<CompletableFuture<Void>> runs = runners.stream()
                .filter(runner -> kind.isInstance(runner.outbox))
                .map(Runner::nextRun)
                .toList();
        try {
            CompletableFuture.allOf(runs.toArray(CompletableFuture[]::new))
                    .get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw ProblemException.unavailable();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw ProblemException.unavailable();
        }
    }

    /** Publishes what waits, without letting anybody wait for that. */
    public void soon() {
        for (Runner runner : runners) {
            runner.nextRun().exceptionally(fault -> {
                LOG.warnf("a change is not published yet: %s", Faults.describe(fault));
                return null;
            });
        }
    }

    @PreDestroy
    void stop() {
        runners.forEach(runner -> runner.worker.shutdownNow());
    }

    /** Publishes the contents of one outbox. */
    private static final class Runner {

        private final Outbox outbox;
        private final ScheduledExecutorService worker = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "outboxes");
            thread.setDaemon(true);
            return thread;
        });

        /** The requested run that has not started; null if none is requested. */
        private CompletableFuture<Void> next;

        private boolean faulty;

        private Runner(Outbox outbox) {
            this.outbox = outbox;
        }

        private void start() {
            worker.scheduleWithFixedDelay(
                    this::runQuietly, INTERVAL.toMillis(), INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
        }

        /** All callers before the start of the run share it. */
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
                    LOG.info("publishing of changes has resumed");
                }
            } catch (RuntimeException fault) {
                if (!faulty) {
                    faulty = true;
                    LOG.warnf("changes cannot be published yet: %s", Faults.describe(fault));
                }
            }
        }

        private void run() {
            while (outbox.publish()) {
                LOG.debug("published, and perhaps there is more");
            }
        }
    }
}
