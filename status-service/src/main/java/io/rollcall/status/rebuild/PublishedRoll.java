package io.rollcall.status.rebuild;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import io.rollcall.event.DeviceStatusChanged;
import io.rollcall.servicekit.kafka.IncomingEvent;
import io.rollcall.topic.Topics;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
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

    /**
     * Gives all entries that the topic holds now, older states of an entry before newer ones. Those that left the roll are left out, and so
     * are records that are no entries.
     *
     * @throws TimeoutException if Kafka does not give them
     */
    void read(Consumer<List<DeviceStatusChanged>> target) {
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(Topics.DEVICE_STATUS).stream()
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            int emptyPolls = 0;
            while (partitions.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
                List<DeviceStatusChanged> entries = new ArrayList<>();
                int records = 0;
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                    records++;
                    if (record.value() != null
                            && IncomingEvent.read(record).event() instanceof DeviceStatusChanged entry) {
                        entries.add(entry);
                    }
                }
                emptyPolls = records == 0 ? emptyPolls + 1 : 0;
                if (emptyPolls > MAX_EMPTY_POLLS) {
                    throw new TimeoutException("the published roll cannot be read");
                }
                target.accept(entries);
            }
        }
    }
}
