package io.rollcall.servicekit.position;

import java.util.Map;

import org.apache.kafka.common.TopicPartition;

/**
 * What Kafka holds of the topics of a consumer.
 *
 * @param topicIds Kafka's ids of the topics, by name
 * @param ranges the records that each partition holds
 * @param committed the group's committed offsets; none for a partition without one
 * @param evidence whether the topic that proves earlier work ({@link OffsetStore#evidence}) holds any record
 */
public record TopicState(
        Map<String, String> topicIds,
        Map<TopicPartition, Range> ranges,
        Map<TopicPartition, Long> committed,
        boolean evidence) {

    public TopicState {
        topicIds = Map.copyOf(topicIds);
        ranges = Map.copyOf(ranges);
        committed = Map.copyOf(committed);
    }

    /**
     * The records of a partition.
     *
     * @param start the offset of the first one
     * @param end the offset after the last one
     */
    public record Range(long start, long end) {}
}
