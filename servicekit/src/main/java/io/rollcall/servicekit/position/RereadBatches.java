package io.rollcall.servicekit.position;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;

import io.rollcall.servicekit.retry.Backoff;
import io.rollcall.servicekit.retry.StaleBatchException;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.kafka.IncomingKafkaRecord;
import io.smallrye.reactive.messaging.kafka.KafkaConnectorIncomingConfiguration;
import io.smallrye.reactive.messaging.kafka.KafkaConsumer;
import io.smallrye.reactive.messaging.kafka.fault.KafkaFailureHandler;
import io.vertx.mutiny.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.common.TopicPartition;
import org.eclipse.microprofile.reactive.messaging.Metadata;
import org.jboss.logging.Logger;

/**
 * Failure strategy for a batch that was not processed: no offset of it is committed, and its consumer rejoins the group, which resets it to the
 * stored offsets ({@link StoredOffsetsListener}). SmallRye's own strategy {@code fail} would end the channel until the service is restarted.
 */
public final class RereadBatches implements KafkaFailureHandler {

    /** The value of {@code failure-strategy} that selects this handler. */
    public static final String NAME = "reread";

    private static final Logger LOG = Logger.getLogger(RereadBatches.class);
    private static final Duration FIRST_BACKOFF = Duration.ofSeconds(1);
    private static final Duration LONGEST_BACKOFF = Duration.ofSeconds(30);

    private final Vertx vertx;
    private final KafkaConsumer<?, ?> consumer;
    private final String channel;

    /** The offset of the last rejected record of each partition, to recognize the first record of a batch. */
    private final Map<TopicPartition, Long> refused = new HashMap<>();

    private Backoff backoff = initialBackoff();

    private RereadBatches(Vertx vertx, KafkaConsumer<?, ?> consumer, String channel) {
        this.vertx = vertx;
        this.consumer = consumer;
        this.channel = channel;
    }

    /** Creates a handler for each channel that is configured with it. */
    @ApplicationScoped
    @Identifier(NAME)
    public static class Factory implements KafkaFailureHandler.Factory {

        private final ConsumersInUse consumers;

        Factory(ConsumersInUse consumers) {
            this.consumers = consumers;
        }

        @Override
        public KafkaFailureHandler create(
                KafkaConnectorIncomingConfiguration config,
                Vertx vertx,
                KafkaConsumer<?, ?> consumer,
                BiConsumer<Throwable, Boolean> reportFailure) {
            consumers.add(consumer);
            return new RereadBatches(vertx, consumer, config.getChannel());
        }
    }

    /** Called for each record of the batch in order. */
    @Override
    public synchronized <K, V> Uni<Void> handle(IncomingKafkaRecord<K, V> record, Throwable reason, Metadata metadata) {
        TopicPartition partition = new TopicPartition(record.getTopic(), record.getPartition());
        Long before = refused.put(partition, record.getOffset());
        boolean first = before == null || record.getOffset() != before + 1;
        if (first && reason instanceof StaleBatchException) {
            LOG.debugf("channel %s: %s", channel, reason.getMessage());
            backoff = initialBackoff();
            rejoin();
        } else if (first) {
            Duration pause = backoff.next();
            LOG.errorf(
                    "channel %s: a batch from %s@%d was not processed (%s), rereading it in %d s",
                    channel, partition, record.getOffset(), reason.getClass().getName(), pause.toSeconds());
            vertx.setTimer(pause.toMillis(), timer -> rejoin());
        }
        return Uni.createFrom().voidItem();
    }

    private static Backoff initialBackoff() {
        return new Backoff(FIRST_BACKOFF, LONGEST_BACKOFF);
    }

    private void rejoin() {
        ConsumersInUse.rejoin(consumer);
    }
}
