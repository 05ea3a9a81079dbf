package io.rollcall.servicekit.position;

import java.util.Map;

import org.apache.kafka.common.TopicPartition;

/**
 * The state of a database with respect to the topics that filled it.
 *
 * @param offsets by partition; a partition of which nothing has been applied has no entry
 * @param topicIds the ids of the topics that the offsets belong to, by name; a topic that has not been seen yet has no entry
 * @param hasData whether the database holds any data from the topics
 */
public record StoredState(Map<TopicPartition, StoredOffset> offsets, Map<String, String> topicIds, boolean hasData) {

    public StoredState {
        offsets = Map.copyOf(offsets);
        topicIds = Map.copyOf(topicIds);
    }
}
