package io.rollcall.servicekit.position;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import io.smallrye.common.annotation.Identifier;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Reads the topic ids, offsets and commits for {@link Comparison} from Kafka. Methods block for at most 20 seconds. */
@ApplicationScoped
public class TopicInspector {

    private static final int TIMEOUT_MILLIS = 10_000;

    private final Map<String, Object> config = new HashMap<>();
    private Admin admin;

    public TopicInspector(
            @Identifier("default-kafka-broker") Map<String, Object> broker,
            @ConfigProperty(name = "quarkus.application.name") String application) {
        broker.forEach((name, value) -> {
            if (AdminClientConfig.configNames().contains(name)) {
                config.put(name, value);
            }
        });
        config.put(AdminClientConfig.CLIENT_ID_CONFIG, application + "-positions");
        config.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, TIMEOUT_MILLIS);
        config.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, TIMEOUT_MILLIS);
    }

    /**
     * The committed offsets of a group; partitions without a commit have no entry.
     *
     * @throws IllegalStateException if Kafka does not answer
     */
    public Map<TopicPartition, Long> committed(String group) {
        Map<TopicPartition, Long> committed = new HashMap<>();
        await(admin().listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata())
                .forEach((partition, offset) -> {
                    if (offset != null) {
                        committed.put(partition, offset.offset());
                    }
                });
        return committed;
    }

    /**
     * The state of a store's topics in Kafka.
     *
     * @param committed the committed offsets, read before the store
     * @throws IllegalStateException if Kafka does not answer, or a topic does not exist
     */
    TopicState describe(OffsetStore store, Map<TopicPartition, Long> committed) {
        Set<String> topics = new TreeSet<>(store.topics());
        if (store.evidence() != null) {
            topics.add(store.evidence());
        }
        Map<String, String> ids = new HashMap<>();
        Map<TopicPartition, OffsetSpec> starts = new HashMap<>();
        Map<TopicPartition, OffsetSpec> ends = new HashMap<>();
        await(admin().describeTopics(topics).allTopicNames()).forEach((topic, description) -> {
            ids.put(topic, description.topicId().toString());
            description.partitions().forEach(partition -> {
                starts.put(new TopicPartition(topic, partition.partition()), OffsetSpec.earliest());
                ends.put(new TopicPartition(topic, partition.partition()), OffsetSpec.latest());
            });
        });
        Map<TopicPartition, ListOffsetsResultInfo> first =
                await(admin().listOffsets(starts).all());
        Map<TopicPartition, ListOffsetsResultInfo> last =
                await(admin().listOffsets(ends).all());
        Map<TopicPartition, TopicState.Range> ranges = new HashMap<>();
        first.forEach((partition, start) -> ranges.put(
                partition,
                new TopicState.Range(start.offset(), last.get(partition).offset())));
        boolean evidence = holdsRecords(ranges, store.evidence());
        ids.keySet().retainAll(store.topics());
        ranges.keySet().removeIf(partition -> !store.topics().contains(partition.topic()));
        return new TopicState(ids, ranges, within(committed, ranges.keySet()), evidence);
    }

    private static boolean holdsRecords(Map<TopicPartition, TopicState.Range> ranges, String topic) {
        return ranges.entrySet().stream()
                .anyMatch(range ->
                        range.getKey().topic().equals(topic) && range.getValue().end() > 0);
    }

    private static Map<TopicPartition, Long> within(
            Map<TopicPartition, Long> committed, Collection<TopicPartition> partitions) {
        Map<TopicPartition, Long> within = new HashMap<>(committed);
        within.keySet().retainAll(partitions);
        return within;
    }

    /** Created on first use, so that the service can start while Kafka is unavailable. */
    private synchronized Admin admin() {
        if (admin == null) {
            admin = Admin.create(config);
        }
        return admin;
    }

    private static <T> T await(KafkaFuture<T> answer) {
        try {
            return answer.get(TIMEOUT_MILLIS * 2L, TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("Kafka does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    @PreDestroy
    synchronized void close() {
        if (admin != null) {
            admin.close(Duration.ofSeconds(1));
        }
    }
}
