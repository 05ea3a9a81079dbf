package io.rollcall.servicekit.retention;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import io.rollcall.servicekit.kafka.KafkaAdmin;
import io.rollcall.topic.Topics;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Determines whether requests may still be in their topic. Retention is by time, so the requests of an upload are gone when every remaining
 * record is newer than the upload. All methods block.
 */
@ApplicationScoped
public class RequestRetention {

    /** Assumed maximum clock skew between two producers. */
    private static final Duration SKEW = Duration.ofMinutes(1);

    private final KafkaAdmin kafka;
    private final Duration kept;
    private Instant oldest;
    private long askedAt;

    /** @param kept how long Kafka's answer is cached */
    RequestRetention(
            KafkaAdmin kafka,
            @ConfigProperty(name = "rollcall.retention.check-interval", defaultValue = "PT1M") Duration kept) {
        this.kafka = kafka;
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
        List<TopicPartition> partitions = kafka.partitions(List.of(Topics.REGISTRATION_REQUESTS));
        Map<TopicPartition, Long> starts = kafka.starts(partitions);
        Map<TopicPartition, ListOffsetsResultInfo> first = kafka.records(partitions, OffsetSpec.forTimestamp(0));
        Map<TopicPartition, Long> ends = kafka.ends(partitions);
        Instant oldest = Instant.MAX;
        for (TopicPartition partition : partitions) {
            boolean empty = starts.get(partition) >= ends.get(partition);
            if (!empty) {
                ListOffsetsResultInfo record = first.get(partition);
                Instant time = record.offset() < 0 ? Instant.MIN : Instant.ofEpochMilli(record.timestamp());
                oldest = time.isBefore(oldest) ? time : oldest;
            }
        }
        return oldest;
    }
}
