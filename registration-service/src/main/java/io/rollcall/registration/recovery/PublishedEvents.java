package io.rollcall.registration.recovery;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import io.rollcall.event.Event;
import io.rollcall.servicekit.kafka.BoundedDeserializer;
import io.rollcall.servicekit.kafka.IncomingEvent;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads a topic from its start to its current end, without a consumer group. */
@ApplicationScoped
class PublishedEvents {

    private static final Duration POLL = Duration.ofMillis(500);
    private static final int TIMEOUT_MILLIS = 10_000;
    private static final int MAX_EMPTY_POLLS = 20;
    private static final int BATCH = 2000;

    private final Map<String, Object> config;

    PublishedEvents(@Identifier("default-kafka-broker") Map<String, Object> broker) {
        config = new HashMap<>(broker);
        config.put(ConsumerConfig.CLIENT_ID_CONFIG, "registration-reconcile");
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        config.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, TIMEOUT_MILLIS);
        config.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, BATCH);
        config.remove(ConsumerConfig.GROUP_ID_CONFIG);
    }

    /**
     * Supplies all events of a type that the topic currently holds, in the order of each partition; other records are skipped.
     *
     * @return the number of events supplied
     * @throws TimeoutException if Kafka does not deliver them
     */
    <E extends Event> long read(String topic, Class<E> type, Consumer<List<E>> target) {
        long count = 0;
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(config, new ByteArrayDeserializer(), new BoundedDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            int emptyPolls = 0;
            while (partitions.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
                ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
                emptyPolls = records.isEmpty() ? emptyPolls + 1 : 0;
                if (emptyPolls > MAX_EMPTY_POLLS) {
                    throw new TimeoutException("topic " + topic + " cannot be read");
                }
                List<E> events = events(records, type);
                if (!events.isEmpty()) {
                    target.accept(events);
                    count += events.size();
                }
            }
        }
        return count;
    }

    private static <E extends Event> List<E> events(ConsumerRecords<byte[], byte[]> records, Class<E> type) {
        List<E> events = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> record : records) {
            if (record.value() != null) {
                Event event = IncomingEvent.read(record).event();
                if (type.isInstance(event)) {
                    events.add(type.cast(event));
                }
            }
        }
        return events;
    }
}
