package io.rollcall.servicekit.position;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

import io.smallrye.common.annotation.Identifier;
import io.smallrye.reactive.messaging.kafka.KafkaConsumerRebalanceListener;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;

/**
 * Sets a consumer to the offsets of its database at every assignment. On a mismatch the partitions stay paused. While the database or Kafka
 * cannot be read, the partitions also stay paused, and the consumer rejoins its group, which repeats the comparison.
 */
@ApplicationScoped
@Identifier(StoredOffsetsListener.NAME)
public class StoredOffsetsListener implements KafkaConsumerRebalanceListener {

    /** The value of {@code consumer-rebalance-listener.name} that selects this listener. */
    public static final String NAME = "stored-offsets";

    private static final Logger LOG = Logger.getLogger(StoredOffsetsListener.class);

    /** Shorter than the time that the group allows a member to spend in its rebalance callback. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final long PAUSE_MILLIS = 500;

    private final PositionCheck check;
    private final Consumption consumption;

    StoredOffsetsListener(PositionCheck check, Consumption consumption) {
        this.check = check;
        this.consumption = consumption;
    }

    @Override
    public void onPartitionsAssigned(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        Set<OffsetStore> stores = new HashSet<>();
        partitions.forEach(partition -> stores.add(check.storeOf(partition.topic())));
        for (OffsetStore store : stores) {
            Set<TopicPartition> ofStore = new HashSet<>(partitions);
            ofStore.removeIf(partition -> !store.topics().contains(partition.topic()));
            begin(consumer, store, ofStore);
        }
    }

    private void begin(Consumer<?, ?> consumer, OffsetStore store, Set<TopicPartition> partitions) {
        Comparison comparison = compare(store);
        if (comparison == null) {
            consumer.pause(partitions);
            consumer.enforceRebalance("the stored offsets could not be compared");
            return;
        }
        if (comparison.mismatch().isPresent()) {
            consumer.pause(partitions);
            return;
        }
        Map<TopicPartition, Long> positions = new HashMap<>(comparison.positions());
        positions.keySet().retainAll(partitions);
        positions.forEach(consumer::seek);
        consumption.assigned(positions);
    }

    /** Returns null if the database or Kafka could not be read in time. */
    private Comparison compare(OffsetStore store) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try {
                return check.check(store);
            } catch (RuntimeException fault) {
                if (System.nanoTime() > deadline || Thread.currentThread().isInterrupted()) {
                    LOG.warnf("the offsets of %s could not be compared, retrying: %s", store.name(), fault.toString());
                    return null;
                }
            }
            try {
                TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return null;
            }
        }
    }

    @Override
    public void onPartitionsRevoked(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        consumption.revoked(partitions);
    }

    @Override
    public void onPartitionsLost(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        consumption.revoked(partitions);
    }
}
