package io.rollcall.servicekit.position;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

import io.rollcall.servicekit.kafka.BatchProcessing;
import io.rollcall.servicekit.retry.StaleBatchException;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;

/**
 * Accepts only batches that continue at the current positions. Any other batch, and a batch that was polled before its partitions were compared
 * with the database, is rejected with a {@link StaleBatchException}: it is not committed, and {@link RereadBatches} makes the consumer resume at
 * the stored offsets.
 */
@ApplicationScoped
public class Consumption {

    private static final Logger LOG = Logger.getLogger(Consumption.class);

    private final PositionCheck check;
    private final BatchProcessing batches;
    private final Map<TopicPartition, Position> assigned = new ConcurrentHashMap<>();

    Consumption(PositionCheck check, BatchProcessing batches) {
        this.check = check;
        this.batches = batches;
    }

    /** The processing of a batch. */
    @FunctionalInterface
    public interface Work {

        void process(ConsumerRecords<byte[], byte[]> records) throws Exception;
    }

    /** The next offset of an assigned partition. Each assignment of the partition creates a new object. */
    private static final class Position {

        private long next;

        /** Whether no record has been processed since the consumer was set to this position. */
        private boolean fresh = true;

        private Position(long next) {
            this.next = next;
        }

        private synchronized long next() {
            return next;
        }

        private synchronized boolean isFresh() {
            return fresh;
        }

        private synchronized void moveTo(long offset) {
            next = offset;
            fresh = false;
        }
    }

    /** A position and the offset to which the batch moves it. */
    private record Step(Position position, long next) {}

    /**
     * Processes a batch if it continues at the positions of its partitions. Failed work is retried, see {@link BatchProcessing}.
     *
     * @param channel its name, for logs
     * @throws StaleBatchException if it does not continue there, or its consumers are halted
     * @throws InterruptedException if the service stops; the batch is redelivered after the next start
     */
    public void process(String channel, ConsumerRecords<byte[], byte[]> records, Work work)
            throws InterruptedException {
        List<Step> steps = new ArrayList<>();
        for (TopicPartition partition : records.partitions()) {
            steps.add(step(partition, records.records(partition)));
        }
        batches.untilDone(channel, () -> work.process(records));
        steps.forEach(step -> step.position().moveTo(step.next()));
    }

    private Step step(TopicPartition partition, List<ConsumerRecord<byte[], byte[]>> records)
            throws InterruptedException {
        OffsetStore store = check.storeOf(partition.topic());
        if (check.halted(store).isPresent()) {
            // the partitions are paused; rejoin at most once a second for batches that were polled before
            TimeUnit.SECONDS.sleep(1);
            throw new StaleBatchException("the consumer is halted");
        }
        Position position = assigned.get(partition);
        if (position == null) {
            throw new StaleBatchException(partition + " is no longer assigned, or not compared yet");
        }
        long first = records.get(0).offset();
        if (first > position.next() && position.isFresh()) {
            LOG.warnf("%s holds no records from offset %d to %d: skipping them", partition, position.next(), first);
            store.reset(Map.of(partition, StoredOffset.of(first)), Map.of());
        } else if (first != position.next()) {
            throw new StaleBatchException("%s continues at offset %d, but the batch begins at %d"
                    .formatted(partition, position.next(), first));
        }
        return new Step(position, records.get(records.size() - 1).offset() + 1);
    }

    /**
     * Whether the positions of the running consumers are ahead of the database, as after a restore under running services. Without new records,
     * no batch would reveal that.
     *
     * @param stored the offsets in the database
     * @param seen see {@link #positions}; read before the database
     */
    static boolean isAheadOf(Map<TopicPartition, StoredOffset> stored, Map<TopicPartition, Long> seen) {
        return seen.entrySet().stream()
                .anyMatch(position -> !stored.containsKey(position.getKey())
                        || stored.get(position.getKey()).applied() < position.getValue());
    }

    /** The current positions of the assigned partitions of a store. */
    Map<TopicPartition, Long> positions(OffsetStore store) {
        Map<TopicPartition, Long> positions = new HashMap<>();
        assigned.forEach((partition, position) -> {
            if (store.topics().contains(partition.topic())) {
                positions.put(partition, position.next());
            }
        });
        return positions;
    }

    /** Sets the positions of partitions that were compared. */
    void assigned(Map<TopicPartition, Long> positions) {
        positions.forEach((partition, next) -> assigned.put(partition, new Position(next)));
    }

    void revoked(Collection<TopicPartition> partitions) {
        assigned.keySet().removeAll(partitions);
    }
}
