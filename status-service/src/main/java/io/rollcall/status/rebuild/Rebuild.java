package io.rollcall.status.rebuild;

import java.time.Duration;
import java.util.List;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.rollcall.status.horizon.Horizon;
import io.rollcall.status.horizon.KafkaOffsets;
import io.rollcall.status.projection.ActivitySeed;
import io.rollcall.status.projection.AppliedOffsets;
import io.rollcall.topic.Topics;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/**
 * Whether the read model is complete. One that begins empty is not until it has what only {@code rollcall.device-status} still tells, and
 * the projection has reached what the topics held at the start. Until then nothing is published from it and no device is found inactive:
 * half a roll would overwrite the whole one.
 *
 * <p>Every replica may do this at the same time; nothing of it hurts when it is done twice.
 */
@ApplicationScoped
public class Rebuild {

    private static final Logger LOG = Logger.getLogger(Rebuild.class);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final List<String> TOPICS = List.of(
            Topics.REGISTRATIONS, Topics.REGISTRATION_REQUESTS, Topics.REGISTRATION_OUTCOMES, Topics.DEVICE_ACTIVITY);

    private final KafkaOffsets kafka;
    private final AppliedOffsets applied;
    private final PublishedRoll published;
    private final ActivitySeed seed;
    private final Pool pool;

    private volatile boolean complete;

    /** What the topics held when this replica began; null until it has. */
    private Horizon start;

    Rebuild(KafkaOffsets kafka, AppliedOffsets applied, PublishedRoll published, ActivitySeed seed, Pool pool) {
        this.kafka = kafka;
        this.applied = applied;
        this.published = published;
        this.seed = seed;
        this.pool = pool;
    }

    /** Whether the read model may be relied on. Does not block. */
    public boolean complete() {
        return complete;
    }

    @Scheduled(
            identity = "rebuild",
            every = "${rollcall.device-status.interval}",
            concurrentExecution = ConcurrentExecution.SKIP)
    void tick() {
        if (complete) {
            return;
        }
        try {
            proceed();
        } catch (RuntimeException fault) {
            LOG.warnf("the read model is not known to be complete: %s", fault.toString());
        }
    }

    private void proceed() {
        if (wasComplete()) {
            complete = true;
            return;
        }
        if (start == null) {
            Horizon begin = kafka.horizon(TOPICS);
            published.read(seed::add);
            start = begin;
        }
        if (start.reachedBy(applied.of(TOPICS))) {
            execute("INSERT INTO rebuilt DEFAULT VALUES ON CONFLICT DO NOTHING");
            complete = true;
            LOG.info("the read model is complete");
        }
    }

    private boolean wasComplete() {
        return execute("SELECT 1 FROM rebuilt") > 0;
    }

    private int execute(String sql) {
        return pool.preparedQuery(sql).execute().await().atMost(PATIENCE).size();
    }
}
