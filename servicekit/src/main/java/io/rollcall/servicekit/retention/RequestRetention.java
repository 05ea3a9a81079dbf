package io.rollcall.servicekit.retention;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.rollcall.topic.Topics;
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

/**
 * Determines whether requests may still be in their topic. Retention is by time, so the requests of an upload are gone when every remaining
 * record is newer than the upload. All methods block.
 */
@ApplicationScoped
public class RequestRetention {

    private static final int PATIENCE_MILLIS = 5_000;

    /** Assumed maximum clock skew between two producers. */
    private static final Duration SKEW = Duration.ofMinutes(1);

    private final Map<String, Object> config = new HashMap<>();
    private final Duration kept;
    private Admin admin;
    private Instant oldest;
    private long askedAt;

    /** @param kept how long Kafka's answer is cached */
    RequestRetention(
            @Identifier("default-kafka-broker") Map<String, Object> broker,
            @ConfigProperty(name = "rollcall.retention.check-interval", defaultValue = "PT1M") Duration kept) {
        broker.forEach((name, value) -> {
            if (AdminClientConfig.configNames().contains(name)) {
                config.put(name, value);
            }
        });
        config.put(AdminClientConfig.CLIENT_ID_CONFIG, "request-retention");
        config.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, PATIENCE_MILLIS);
        config.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, PATIENCE_MILLIS);
        this.kept = kept;
    }

    /**
     * Whether all requests published up to this time have expired. The answer may be cached; a stale answer errs toward "not expired".
     *
     * @throws IllegalStateException if Kafka does not answer
     */
    public synchronized boolean expired(Instant publishedAt) {
        if (oldest == null || System.nanoTime() - askedAt >= kept.toNanos()) {
            oldest = oldest();
            askedAt = System.nanoTime();
        }
        return expired(publishedAt, oldest);
    }

    /** Whether requests published at this time have expired, given the time of the oldest remaining record. */
    static boolean expired(Instant publishedAt, Instant oldest) {
        return publishedAt.isBefore(expiredBefore(oldest));
    }

    /**
     * Requests published before this time have expired.
     *
     * @throws IllegalStateException if Kafka does not answer
     */
    public Instant expiredBefore() {
        return expiredBefore(oldest());
    }

    private static Instant expiredBefore(Instant oldest) {
        return oldest.equals(Instant.MIN) ? oldest : oldest.minus(SKEW);
    }

    /** The time of the oldest record of the topic; the maximum time if the topic is empty, the minimum time if it cannot be determined. */
    private Instant oldest() {
        List<TopicPartition> partitions = await(admin().describeTopics(List.of(Topics.REGISTRATION_REQUESTS))
                        .allTopicNames())
                .get(Topics.REGISTRATION_REQUESTS)
                .partitions()
                .stream()
                .map(partition -> new TopicPartition(Topics.REGISTRATION_REQUESTS, partition.partition()))
                .toList();
        Map<TopicPartition, ListOffsetsResultInfo> earliest = offsets(partitions, OffsetSpec.earliest());
        Map<TopicPartition, ListOffsetsResultInfo> first = offsets(partitions, OffsetSpec.forTimestamp(0));
        Map<TopicPartition, ListOffsetsResultInfo> ends = offsets(partitions, OffsetSpec.latest());
        Instant oldest = Instant.MAX;
        for (TopicPartition partition : partitions) {
            boolean empty =
                    earliest.get(partition).offset() >= ends.get(partition).offset();
            if (!empty) {
                ListOffsetsResultInfo record = first.get(partition);
                Instant time = record.offset() < 0 ? Instant.MIN : Instant.ofEpochMilli(record.timestamp());
                oldest = time.isBefore(oldest) ? time : oldest;
            }
        }
        return oldest;
    }

    private Map<TopicPartition, ListOffsetsResultInfo> offsets(List<TopicPartition> partitions, OffsetSpec which) {
        return await(admin().listOffsets(partitions.stream().collect(Collectors.toMap(Function.identity(), p -> which)))
                .all());
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
            return answer.get(PATIENCE_MILLIS * 2L, TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("Kafka does not report its oldest records", e);
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
