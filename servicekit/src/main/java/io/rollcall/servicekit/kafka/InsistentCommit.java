package io.rollcall.servicekit.kafka;

import java.time.Duration;
import java.util.Collection;
import java.util.function.BiConsumer;

import io.smallrye.common.annotation.Identifier;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.kafka.IncomingKafkaRecord;
import io.smallrye.reactive.messaging.kafka.KafkaConnectorIncomingConfiguration;
import io.smallrye.reactive.messaging.kafka.KafkaConsumer;
import io.smallrye.reactive.messaging.kafka.commit.KafkaCommitHandler;
import io.vertx.mutiny.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;

/**
 * Commits what was processed at once, and again while that fails. SmallRye's own strategy {@code latest} tries once: after an outage of
 * Kafka a topic on which nothing new comes keeps its lag for ever, and a restart repeats the last batches.
 *
 * <p>One commit is in flight at a time; offsets processed meanwhile go into the next one. Offsets of revoked partitions are dropped even if the
 * partition was reassigned to this consumer, since its records are then fetched again.
 */
public final class InsistentCommit implements KafkaCommitHandler {

    /** The value of {@code commit-strategy} that chooses this one. */
    public static final String NAME = "insistent";

    private static final Logger LOG = Logger.getLogger(InsistentCommit.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final Vertx vertx;
    private final KafkaConsumer<?, ?> consumer;
    private final PendingOffsets pending = new PendingOffsets();
    private boolean busy;
    private boolean terminated;

    private InsistentCommit(Vertx vertx, KafkaConsumer<?, ?> consumer) {
        this.vertx = vertx;
        this.consumer = consumer;
    }

    /** Makes one for each channel that asks for it. */
    @ApplicationScoped
    @Identifier(NAME)
    public static class Factory implements KafkaCommitHandler.Factory {

        @Override
        public KafkaCommitHandler create(
                KafkaConnectorIncomingConfiguration config,
                Vertx vertx,
                KafkaConsumer<?, ?> consumer,
                BiConsumer<Throwable, Boolean> reportFailure) {
            return new InsistentCommit(vertx, consumer);
        }
    }

    @Override
    public synchronized <K, V> Uni<Void> handle(IncomingKafkaRecord<K, V> record) {
        pending.processed(
                new TopicPartition(record.getTopic(), record.getPartition()),
                record.getConsumerGroupGenerationId(),
                record.getOffset() + 1);
        commit();
        return Uni.createFrom().voidItem();
    }

    @Override
    public synchronized void partitionsAssigned(Collection<TopicPartition> partitions) {
        pending.assigned(partitions, consumer.unwrap().groupMetadata().generationId());
    }

    @Override
    public synchronized void partitionsRevoked(Collection<TopicPartition> partitions) {
        pending.revoked(partitions);
    }

    @Override
    public synchronized void terminate(boolean graceful) {
        terminated = true;
    }

    private void commit() {
        if (busy || terminated || pending.isEmpty()) {
            return;
        }
        busy = true;
        PendingOffsets.Batch batch = pending.take();
        consumer.commitAsync(batch.offsets()).subscribe().with(ignored -> succeeded(), fault -> failed(batch, fault));
    }

    private synchronized void succeeded() {
        busy = false;
        commit();
    }

    private synchronized void failed(PendingOffsets.Batch batch, Throwable fault) {
        LOG.debugf("offsets not committed: %s", fault);
        pending.giveBack(batch);
        vertx.setTimer(PAUSE.toMillis(), timer -> succeeded());
    }
}
