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
 * Lets through the batches that continue where the last one ended, and no others. A batch that does not, or that was polled before its
 * partitions were compared with the database, is refused with a {@link StaleBatchException}: it is not committed, and {@link RereadBatches}
 * has the consumer begin again at the stored offsets.
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

    /** What is done with a batch. */
    @FunctionalInterface
    public interface Work {

        void process(ConsumerRecords<byte[], byte[]> records) throws Exception;
    }

    /** Where an assigned partition goes on. A new assignment of the partition is a new object. */
    private static final class Position {

        private long next;

        /** Nothing has been read since the consumer was set to this position. */
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

    /** A position and where it will be when the batch is done. */
    private record Step(Position position, long next) {}

    /**
     * Processes a batch if it continues where the partitions stand. Work that fails is repeated, see {@link BatchProcessing}.
     *
     * @param channel its name, for logs
     * @throws StaleBatchException if it does not, or its consumers are halted
     * @throws InterruptedException if the service stops; the batch is delivered again after its start
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
            // its partitions are paused; what was polled before comes one batch a second at most
            TimeUnit.SECONDS.sleep(1);
            throw new StaleBatchException("the consumer is halted");
        }
        Position position = assigned.get(partition);
        if (position == null) {
            throw new StaleBatchException(partition + " is not assigned any more, or not compared yet");
        }
        long first = records.get(0).offset();
        if (first > position.next() && position.isFresh()) {
            LOG.warnf(
                    "%s holds no records from offset %d to %d: going on behind them",
                    partition, position.next(), first);
            store.reset(Map.of(partition, StoredOffset.of(first)), Map.of());
        } else if (first != position.next()) {
            throw new StaleBatchException(
                    "%s goes on at offset %d, and the batch begins at %d".formatted(partition, position.next(), first));
        }
        return new Step(position, records.get(records.size() - 1).offset() + 1);
    }

    /**
     * Whether a database holds less than its consumers have gone through since they began, as after a restore under running services. Without
     * new records no batch would notice.
     *
     * @param stored the offsets in the database
     * @param seen see {@link #positions}; read before the database
     */
    static boolean isAheadOf(Map<TopicPartition, StoredOffset> stored, Map<TopicPartition, Long> seen) {
        return seen.entrySet().stream()
                .anyMatch(position -> !stored.containsKey(position.getKey())
                        || stored.get(position.getKey()).applied() < position.getValue());
    }

    /** Where the assigned partitions of a store go on now. */
    Map<TopicPartition, Long> positions(OffsetStore store) {
        Map<TopicPartition, Long> positions = new HashMap<>();
        assigned.forEach((partition, position) -> {
            if (store.topics().contains(partition.topic())) {
                positions.put(partition, position.next());
            }
        });
        return positions;
    }

    /** Partitions that were compared, and where they go on. */
    void assigned(Map<TopicPartition, Long> positions) {
        positions.forEach((partition, next) -> assigned.put(partition, new Position(next)));
    }

    void revoked(Collection<TopicPartition> partitions) {
        assigned.keySet().removeAll(partitions);
    }
}
