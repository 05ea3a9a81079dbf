package io.rollcall.registration.requests;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import io.rollcall.event.DeviceRegistrationRequested;
import io.rollcall.event.DeviceRequest;
import io.rollcall.event.RequestedDevice;
import io.rollcall.servicekit.kafka.BoundedDeserializer;
import io.rollcall.topic.Lane;
import io.rollcall.topic.Topics;
import io.smallrye.common.annotation.Identifier;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * What waits in the requests topic to be decided. A deregistration overtakes a registration of the same device only where the two travel on
 * different lanes, so the one partition of the other lane that has the device's key is read, from what the group has committed to its end.
 *
 * <p>It reads beside the group and never as a member of it. Only keys are looked at, but for the records in question.
 */
@ApplicationScoped
class Backlog {

    private static final Duration POLL = Duration.ofMillis(500);
    private static final int PATIENCE_MILLIS = 10_000;
    private static final int MAX_EMPTY_POLLS = 20;
    private static final int FETCH_BYTES = 8 << 20;

    private final Map<String, Object> config;
    private KafkaConsumer<byte[], byte[]> consumer;

    Backlog(
            @Identifier("default-kafka-broker") Map<String, Object> broker,
            @ConfigProperty(name = "mp.messaging.incoming." + RequestConsumer.EXPRESS + ".group.id") String group) {
        config = new HashMap<>(broker);
        config.put(ConsumerConfig.GROUP_ID_CONFIG, group); // for its offsets; partitions are assigned by hand
        config.put(ConsumerConfig.CLIENT_ID_CONFIG, group + "-backlog");
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        config.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, PATIENCE_MILLIS);
        config.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, FETCH_BYTES);
        config.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 10_000);
    }

    /**
     * Registrations of the devices of these requests that wait on the other lane; some may have been decided a moment ago.
     *
     * @param records the batch that the requests came in
     * @param partitions how many the topic has
     * @throws TimeoutException if Kafka does not give them
     */
    synchronized List<RequestedDevice> about(
            List<DeviceRequest> requests, List<IncomingRequest> records, int partitions) {
        Set<UUID> ids = new HashSet<>();
        requests.forEach(request -> ids.add(request.device().requestId()));
        Set<ByteBuffer> keys = new HashSet<>();
        Set<TopicPartition> others = new HashSet<>();
        for (IncomingRequest incoming : records) {
            if (ids.contains(incoming.request().device().requestId())) {
                ConsumerRecord<byte[], byte[]> record = incoming.record();
                Lane other = Lane.of(record.partition(), partitions) == Lane.EXPRESS ? Lane.BULK : Lane.EXPRESS;
                keys.add(ByteBuffer.wrap(record.key()));
                others.add(new TopicPartition(Topics.REGISTRATION_REQUESTS, other.partition(record.key(), partitions)));
            }
        }
        List<RequestedDevice> waiting = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> record : uncommitted(others, keys)) {
            if (IncomingRequest.read(record).request() instanceof DeviceRegistrationRequested registration) {
                waiting.add(registration.device());
            }
        }
        return waiting;
    }

    private List<ConsumerRecord<byte[], byte[]>> uncommitted(Set<TopicPartition> partitions, Set<ByteBuffer> keys) {
        if (consumer == null) {
            consumer = new KafkaConsumer<>(config, new ByteArrayDeserializer(), new BoundedDeserializer());
        }
        Map<TopicPartition, Long> from = from(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        Set<TopicPartition> behind = new HashSet<>(partitions);
        behind.removeIf(partition -> from.get(partition) >= ends.get(partition));
        consumer.assign(behind);
        behind.forEach(partition -> consumer.seek(partition, from.get(partition)));
        List<ConsumerRecord<byte[], byte[]>> found = new ArrayList<>();
        int emptyPolls = 0;
        while (!behind.isEmpty()) {
            ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
            emptyPolls = records.isEmpty() ? emptyPolls + 1 : 0;
            if (emptyPolls > MAX_EMPTY_POLLS) {
                throw new TimeoutException("what waits cannot be read");
            }
            for (ConsumerRecord<byte[], byte[]> record : records) {
                if (record.key() != null && keys.contains(ByteBuffer.wrap(record.key()))) {
                    found.add(record);
                }
            }
            behind.removeIf(partition -> consumer.position(partition) >= ends.get(partition));
            consumer.pause(consumer.assignment().stream()
                    .filter(partition -> !behind.contains(partition))
                    .toList());
        }
        consumer.assign(Set.of());
        return found;
    }

    /** Where the group goes on; what it never committed it reads from the beginning. */
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

    @PreDestroy
    synchronized void close() {
        if (consumer != null) {
            consumer.close();
        }
    }
}
