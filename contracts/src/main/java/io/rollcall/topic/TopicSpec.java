package io.rollcall.topic;

import java.util.Map;
import java.util.Objects;

/**
 * A topic as the deployment creates it; no client ever does.
 *
 * @param name the topic's name
 * @param partitions number of partitions; the first ones are reserved for the express {@link Lane}
 * @param config Kafka's topic settings
 */
public record TopicSpec(String name, int partitions, Map<String, String> config) {

    public TopicSpec {
        Objects.requireNonNull(name, "name");
        if (partitions < 1) {
            throw new IllegalArgumentException("a topic has at least one partition");
        }
        config = Map.copyOf(config);
    }
}
