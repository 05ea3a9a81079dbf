package io.rollcall.servicekit.position;

import java.util.Map;

import org.apache.kafka.common.TopicPartition;

/**
 * What a database knows about the topics that it was filled from.
 *
 * @param offsets by partition; none for a partition of which nothing has been applied
 * @param topicIds the ids of the topics that the offsets belong to, by name; none for a topic that has not been seen yet
 * @param hasData whether the database holds anything that came from the topics
 */
public record StoredState(Map<TopicPartition, StoredOffset> offsets, Map<String, String> topicIds, boolean hasData) {

    public StoredState {
        offsets = Map.copyOf(offsets);
        topicIds = Map.copyOf(topicIds);
    }
}
