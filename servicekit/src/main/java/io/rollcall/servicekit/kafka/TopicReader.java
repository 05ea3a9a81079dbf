package io.rollcall.servicekit.kafka;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;

/** Reads ranges of topics that are known to exist, without a consumer group, and ends when it has read them. */
public final class TopicReader {

    private static final Duration POLL = Duration.ofMillis(500);
    private static final int MAX_EMPTY_POLLS = 20;
    private static final int MAX_RECORDS = 2000;

    private final Supplier<Consumer<byte[], byte[]>> consumers;

    /** @param broker the settings of the connection */
    public TopicReader(Map<String, Object> broker, String clientId) {
        Map<String, Object> settings = Consumers.settings(broker, clientId);
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, MAX_RECORDS);
        this.consumers = () -> Consumers.create(settings);
    }

    /** @param consumers creates the consumer of each call, which closes it */
    TopicReader(Supplier<Consumer<byte[], byte[]>> consumers) {
        this.consumers = consumers;
    }

    /** Receives the records that were read. */
    @FunctionalInterface
    public interface Target {

        /**
         * Processes the records of a piece of a partition, in their order. A compacted topic has gaps, so a piece may have few records or none.
         *
         * @param piece from the first offset to the offset after the last record
         * @return the offset at which to continue; the end of the piece, unless another process has read further
         */
        long process(TopicPartition partition, OffsetRange piece, List<ConsumerRecord<byte[], byte[]>> records);
    }

    /**
     * Reads everything that a topic currently holds.
     *
     * @throws TimeoutException if Kafka does not return the records
     */
    public void readAll(String topic, java.util.function.Consumer<List<ConsumerRecord<byte[], byte[]>>> target) {
        try (Consumer<byte[], byte[]> consumer = consumers.get()) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                    .toList();
            read(
                    consumer,
                    consumer.beginningOffsets(partitions),
                    consumer.endOffsets(partitions),
                    (p, piece, records) -> {
                        if (!records.isEmpty()) {
                            target.accept(records);
                        }
                        return piece.end();
                    });
        }
    }

    /**
     * Reads ranges. Of offsets that the topic no longer holds, the target gets a piece without records.
     *
     * @throws TimeoutException if Kafka does not return the records
     */
    public void read(Map<TopicPartition, OffsetRange> ranges, Target target) {
        Map<TopicPartition, Long> next = new HashMap<>();
        ranges.forEach((partition, range) -> next.put(partition, range.first()));
        try (Consumer<byte[], byte[]> consumer = consumers.get()) {
            // a recreated topic may end earlier
            Map<TopicPartition, Long> ends = new HashMap<>(consumer.endOffsets(next.keySet()));
            ends.replaceAll(
                    (partition, end) -> Math.min(end, ranges.get(partition).end()));
            read(consumer, next, ends, target);
        }
        next.forEach((partition, reached) -> {
            long end = ranges.get(partition).end();
            if (reached < end) {
                target.process(partition, new OffsetRange(reached, end), List.of());
            }
        });
    }

    /** @param next the offsets to start at, which advance */
    private static void read(
            Consumer<byte[], byte[]> consumer,
            Map<TopicPartition, Long> next,
            Map<TopicPartition, Long> ends,
            Target target) {
        consumer.assign(next.keySet());
        next.forEach(consumer::seek);
        int emptyPolls = 0;
        while (next.entrySet().stream().anyMatch(each -> each.getValue() < ends.get(each.getKey()))) {
            ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
            emptyPolls = records.isEmpty() ? emptyPolls + 1 : 0;
            if (emptyPolls > MAX_EMPTY_POLLS) {
                throw new TimeoutException("the records of " + ends.keySet() + " cannot be read");
            }
            for (TopicPartition partition : List.copyOf(next.keySet())) {
                // a compacted topic has gaps, so the position may advance without a record
                long from = next.get(partition);
                long position = consumer.position(partition);
                if (position != from) {
                    long goOn = target.process(partition, new OffsetRange(from, position), records.records(partition));
                    next.put(partition, goOn);
                    if (goOn != position) {
                        consumer.seek(partition, goOn);
                    }
                }
            }
        }
    }
}
