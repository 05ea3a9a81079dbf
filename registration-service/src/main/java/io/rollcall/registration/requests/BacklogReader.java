package io.rollcall.registration.requests;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;

import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * Reads partitions of the requests topic from the group's committed offsets to their end, without joining the group. Only keys are inspected,
 * except for matching records. Not thread-safe.
 */
final class BacklogReader implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(500);

    private final Consumer<byte[], byte[]> consumer;
    private final BacklogLimits limits;
    private final LongSupplier nanoTime;

    /** @param nanoTime as {@link System#nanoTime} */
    BacklogReader(Consumer<byte[], byte[]> consumer, BacklogLimits limits, LongSupplier nanoTime) {
        this.consumer = consumer;
        this.limits = limits;
        this.nanoTime = nanoTime;
    }

    /**
     * The result of a lookup.
     *
     * @param records the records with matching keys
     * @param unread partitions that were not read to their end
     * @param read the number of records inspected
     */
    record Found(List<ConsumerRecord<byte[], byte[]>> records, Set<TopicPartition> unread, long read) {}

    /** @throws org.apache.kafka.common.errors.TimeoutException if Kafka does not return the start and end offsets */
    Found read(Set<TopicPartition> partitions, Set<ByteBuffer> keys) {
        long started = nanoTime.getAsLong();
        Map<TopicPartition, Long> from = from(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        Set<TopicPartition> behind = new HashSet<>(partitions);
        behind.removeIf(partition -> from.get(partition) >= ends.get(partition));
        consumer.assign(behind);
        behind.forEach(partition -> consumer.seek(partition, from.get(partition)));
        List<ConsumerRecord<byte[], byte[]>> found = new ArrayList<>();
        long read = 0;
        while (!behind.isEmpty()) {
            Duration left = limits.maxTime().minusNanos(nanoTime.getAsLong() - started);
            if (read >= limits.maxRecords() || left.isNegative() || left.isZero()) {
                break;
            }
            ConsumerRecords<byte[], byte[]> records = consumer.poll(left.compareTo(POLL) < 0 ? left : POLL);
            for (ConsumerRecord<byte[], byte[]> record : records) {
                if (record.key() != null && keys.contains(ByteBuffer.wrap(record.key()))) {
                    found.add(record);
                }
            }
            read += records.count();
            behind.removeIf(partition -> consumer.position(partition) >= ends.get(partition));
            consumer.pause(consumer.assignment().stream()
                    .filter(partition -> !behind.contains(partition))
                    .toList());
        }
        consumer.assign(Set.of());
        return new Found(found, behind, read);
    }

    /** The committed offsets of the group; the start of a partition without a commit. */
    private Map<TopicPartition, Long> from(Set<TopicPartition> partitions) {
        Map<TopicPartition, Long> from = new HashMap<>(consumer.beginningOffsets(partitions));
        Map<TopicPartition, OffsetAndMetadata> committed = consumer.committed(partitions);
        committed.forEach((partition, offset) -> {
            if (offset != null) {
                from.merge(partition, offset.offset(), Math::max);
            }
        });
        return from;
    }

    @Override
    public void close() {
        consumer.close();
    }
}
