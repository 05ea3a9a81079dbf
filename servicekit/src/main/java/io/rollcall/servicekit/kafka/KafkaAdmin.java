package io.rollcall.servicekit.kafka;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.smallrye.common.annotation.Identifier;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Queries Kafka about topics, offsets and consumer groups, with one client for the whole service. Except for {@link #client}, methods block for
 * at most 10 seconds, and throw an {@link IllegalStateException} with Kafka's exception as its cause if Kafka does not answer or refuses.
 */
@ApplicationScoped
public class KafkaAdmin {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Map<String, Object> config = new HashMap<>();
    private final Duration patience;
    private Admin client;

    @Inject
    public KafkaAdmin(
            @Identifier("default-kafka-broker") Map<String, Object> broker,
            @ConfigProperty(name = "quarkus.application.name") String application) {
        this(broker, application, PATIENCE);
    }

    /** @param patience the timeout of a query; a query that consists of two requests may take twice as long */
    public KafkaAdmin(Map<String, Object> broker, String application, Duration patience) {
        this.patience = patience;
        broker.forEach((name, value) -> {
            if (AdminClientConfig.configNames().contains(name)) {
                config.put(name, value);
            }
        });
        config.put(AdminClientConfig.CLIENT_ID_CONFIG, application + "-admin");
        config.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) patience.toMillis());
        config.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) patience.toMillis());
    }

    /** The names of all topics that this service may describe. */
    public Set<String> topics() {
        return await(client().listTopics().names());
    }

    /** Descriptions of topics, by name. Fails if one of them does not exist. */
    public Map<String, TopicDescription> describe(Collection<String> topics) {
        return await(client().describeTopics(topics).allTopicNames());
    }

    /** All partitions of topics. Fails if a topic does not exist. */
    public List<TopicPartition> partitions(Collection<String> topics) {
        return partitions(describe(topics));
    }

    /** All partitions of described topics. */
    public static List<TopicPartition> partitions(Map<String, TopicDescription> topics) {
        List<TopicPartition> partitions = new ArrayList<>();
        topics.forEach((topic, description) -> description
                .partitions()
                .forEach(partition -> partitions.add(new TopicPartition(topic, partition.partition()))));
        return partitions;
    }

    /** The offset and time of one record of each partition. */
    public Map<TopicPartition, ListOffsetsResultInfo> records(Collection<TopicPartition> partitions, OffsetSpec which) {
        return await(
                client().listOffsets(partitions.stream().collect(Collectors.toMap(Function.identity(), p -> which)))
                        .all());
    }

    /** The offset of the first record of each partition, or its end if it is empty. */
    public Map<TopicPartition, Long> starts(Collection<TopicPartition> partitions) {
        return offsets(partitions, OffsetSpec.earliest());
    }

    /** The offset after the last record of each partition. */
    public Map<TopicPartition, Long> ends(Collection<TopicPartition> partitions) {
        return offsets(partitions, OffsetSpec.latest());
    }

    /** The offsets that topics hold now. Fails if a topic does not exist. */
    public Horizon horizon(Collection<String> topics) {
        List<TopicPartition> partitions = partitions(topics);
        // the ends last: records that retention removes in between existed
        Map<TopicPartition, Long> starts = starts(partitions);
        Map<TopicPartition, Long> ends = ends(partitions);
        Map<TopicPartition, OffsetRange> ranges = new HashMap<>();
        partitions.forEach(
                partition -> ranges.put(partition, new OffsetRange(starts.get(partition), ends.get(partition))));
        return new Horizon(ranges);
    }

    private Map<TopicPartition, Long> offsets(Collection<TopicPartition> partitions, OffsetSpec which) {
        Map<TopicPartition, Long> offsets = new HashMap<>();
        records(partitions, which).forEach((partition, record) -> offsets.put(partition, record.offset()));
        return offsets;
    }

    /** The committed offsets of a group. Partitions without a commit have no entry; a group that does not exist has none at all. */
    public Map<TopicPartition, Long> committed(String group) {
        Map<TopicPartition, Long> committed = new HashMap<>();
        await(client().listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata())
                .forEach((partition, offset) -> {
                    if (offset != null) {
                        committed.put(partition, offset.offset());
                    }
                });
        return committed;
    }

    /** The client, for asynchronous queries. Created on first use, so that the service can start while Kafka is unavailable. */
    public synchronized Admin client() {
        if (client == null) {
            client = Admin.create(config);
        }
        return client;
    }

    private <T> T await(KafkaFuture<T> answer) {
        try {
            // the client's own timeout is shorter; this one covers a client that hangs
            return answer.get(patience.toMillis() * 2, TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw new IllegalStateException("Kafka does not answer", e.getCause());
        } catch (TimeoutException e) {
            throw new IllegalStateException("Kafka does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    @PreDestroy
    public synchronized void close() {
        if (client != null) {
            client.close(Duration.ofSeconds(1));
        }
    }
}
