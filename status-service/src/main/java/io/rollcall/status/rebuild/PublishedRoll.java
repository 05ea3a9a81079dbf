package io.rollcall.status.rebuild;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.rollcall.event.DeviceStatusChanged;
import io.rollcall.servicekit.kafka.BoundedDeserializer;
import io.rollcall.servicekit.kafka.IncomingEvent;
import io.rollcall.topic.Topics;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads the roll as it was last published. */
@ApplicationScoped
class PublishedRoll {

    private static final Duration POLL = Duration.ofMillis(500);
    private static final int PATIENCE_MILLIS = 10_000;
    private static final int MAX_EMPTY_POLLS = 20;

    private final Map<String, Object> config;

    PublishedRoll(@Identifier("default-kafka-broker") Map<String, Object> broker) {
        config = new HashMap<>(broker);
        config.put(ConsumerConfig.CLIENT_ID_CONFIG, "status-rebuild");
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        config.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, PATIENCE_MILLIS);
        config.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 2000);
        config.remove(ConsumerConfig.GROUP_ID_CONFIG);
    }

    /** Receives the entries that were read. */
    @FunctionalInterface
    interface Target {

        /**
         * Processes a piece of a partition, older states of an entry before newer ones. Entries that left the roll are omitted.
         *
         * @param piece the range from the first offset to the offset after the last record
         * @param unreadable the number of records in the piece that are not valid entries
         * @return the offset at which to continue
         */
        long take(int partition, SeedRange piece, List<DeviceStatusChanged> entries, int unreadable);
    }

    /**
     * Reads ranges of the topic. Records that the topic no longer holds are skipped.
     *
     * @param ranges by partition
     * @throws TimeoutException if Kafka does not return the records
     */
    void read(Map<Integer, SeedRange> ranges, Target target) {
        Map<TopicPartition, Long> next = new HashMap<>();
        ranges.forEach(
                (partition, range) -> next.put(new TopicPartition(Topics.DEVICE_STATUS, partition), range.next()));
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(config, new ByteArrayDeserializer(), new BoundedDeserializer())) {
            consumer.assign(next.keySet());
            next.forEach(consumer::seek);
            // a recreated topic may end earlier
            Map<TopicPartition, Long> ends = consumer.endOffsets(next.keySet());
            ends.replaceAll((partition, end) ->
                    Math.min(end, ranges.get(partition.partition()).end()));
            int emptyPolls = 0;
            while (next.entrySet().stream().anyMatch(entry -> entry.getValue() < ends.get(entry.getKey()))) {
                ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
                emptyPolls = records.isEmpty() ? emptyPolls + 1 : 0;
                if (emptyPolls > MAX_EMPTY_POLLS) {
                    throw new TimeoutException("the published roll cannot be read");
                }
                for (TopicPartition partition : List.copyOf(next.keySet())) {
                    // a compacted topic has gaps, so the position may advance without a record
                    long position = consumer.position(partition);
                    if (position != next.get(partition)) {
                        long goOn = take(partition, next.get(partition), position, records.records(partition), target);
                        next.put(partition, goOn);
                        if (goOn != position) {
                            consumer.seek(partition, goOn);
                        }
                    }
                }
            }
        }
        next.forEach((partition, reached) -> {
            long end = ranges.get(partition.partition()).end();
            if (reached < end) {
                take(partition, reached, end, List.of(), target);
            }
        });
    }

    private static long take(
            TopicPartition partition, long from, long to, List<ConsumerRecord<byte[], byte[]>> records, Target target) {
        List<DeviceStatusChanged> entries = new ArrayList<>();
        int unreadable = 0;
        for (ConsumerRecord<byte[], byte[]> record : records) {
            if (record.value() == null) {
                continue;
            }
            if (IncomingEvent.read(record).event() instanceof DeviceStatusChanged entry) {
                entries.add(entry);
            } else {
                unreadable++;
            }
        }
        return target.take(partition.partition(), new SeedRange(from, to), entries, unreadable);
    }
}
