package io.rollcall.servicekit.position;

import java.util.Map;

import org.apache.kafka.common.TopicPartition;

/**
 * The state of a consumer's topics in Kafka.
 *
 * @param topicIds Kafka's ids of the topics, by name
 * @param ranges the offsets that each partition holds
 * @param committed the group's committed offsets; a partition without a commit has no entry
 * @param evidence whether the topic that is evidence of earlier work ({@link OffsetStore#evidence}) holds any record
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
     * The offsets of the records of a partition.
     *
     * @param start the offset of the first record
     * @param end the offset after the last record
     */
    public record Range(long start, long end) {}
}
