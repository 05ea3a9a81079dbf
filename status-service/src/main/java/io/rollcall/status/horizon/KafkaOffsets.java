package io.rollcall.status.horizon;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import io.rollcall.topic.Topics;
import io.smallrye.common.annotation.Identifier;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;

/** Asks Kafka what topics hold and how far a group has got. All methods block; they fail when Kafka does not answer. */
@ApplicationScoped
public class KafkaOffsets {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Map<String, Object> config = new HashMap<>();
    private final Duration patience;
    private Admin admin;

    @Inject
    KafkaOffsets(@Identifier("default-kafka-broker") Map<String, Object> broker) {
        this(broker, PATIENCE);
    }

    /** @param patience how long Kafka may take for an answer */
    public KafkaOffsets(Map<String, Object> broker, Duration patience) {
        this.patience = patience;
        broker.forEach((name, value) -> {
            if (AdminClientConfig.configNames().contains(name)) {
                config.put(name, value);
            }
        });
        config.put(AdminClientConfig.CLIENT_ID_CONFIG, "status-offsets");
        config.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) patience.toMillis());
        config.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) patience.toMillis());
    }

    /** What topics hold now. */
    public Horizon horizon(Collection<String> topics) {
        List<TopicPartition> partitions = new ArrayList<>();
        await(admin().describeTopics(topics).allTopicNames()).forEach((topic, description) -> description
                .partitions()
                .forEach(partition -> partitions.add(new TopicPartition(topic, partition.partition()))));
        // the ends last: what is gone from the beginning meanwhile was there
        Map<TopicPartition, ListOffsetsResultInfo> first = offsets(partitions, OffsetSpec.earliest());
        Map<TopicPartition, ListOffsetsResultInfo> ends = offsets(partitions, OffsetSpec.latest());
        Map<TopicPartition, Horizon.Range> ranges = new HashMap<>();
        for (TopicPartition partition : partitions) {
            ranges.put(
                    partition,
                    new Horizon.Range(
                            first.get(partition).offset(), ends.get(partition).offset()));
        }
        return new Horizon(ranges);
    }

    /** The topics that partners publish to. */
    public List<String> partnerTopics() {
        return await(admin().listTopics().names()).stream()
                .filter(Topics::ofPartner)
                .toList();
    }

    /** What a group has committed; nothing for partitions of which it has not, and for a group that there is not. */
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

    private Map<TopicPartition, ListOffsetsResultInfo> offsets(List<TopicPartition> partitions, OffsetSpec which) {
        Map<TopicPartition, OffsetSpec> wanted = new HashMap<>();
        partitions.forEach(partition -> wanted.put(partition, which));
        return await(admin().listOffsets(wanted).all());
    }

    /** Made when first needed: the service starts without Kafka. */
    private synchronized Admin admin() {
        if (admin == null) {
            admin = Admin.create(config);
        }
        return admin;
    }

    private <T> T await(KafkaFuture<T> answer) {
        try {
            return answer.get(patience.toMillis() * 2, TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("Kafka does not say", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    @PreDestroy
    public synchronized void close() {
        if (admin != null) {
            admin.close(Duration.ofSeconds(1));
        }
    }
}
