package io.rollcall.servicekit.position;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import io.rollcall.servicekit.kafka.KafkaAdmin;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.TopicPartition;

/** Reads the topic ids, offsets and commits for {@link Comparison} from Kafka. Methods block for at most 30 seconds. */
@ApplicationScoped
public class TopicInspector {

    private final KafkaAdmin kafka;

    TopicInspector(KafkaAdmin kafka) {
        this.kafka = kafka;
    }

    /**
     * The committed offsets of a group; partitions without a commit have no entry.
     *
     * @throws IllegalStateException if Kafka does not answer
     */
    public Map<TopicPartition, Long> committed(String group) {
        return kafka.committed(group);
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
        Map<String, TopicDescription> descriptions = kafka.describe(topics);
        Map<String, String> ids = new HashMap<>();
        descriptions.forEach(
                (topic, description) -> ids.put(topic, description.topicId().toString()));
        List<TopicPartition> partitions = KafkaAdmin.partitions(descriptions);
        Map<TopicPartition, Long> starts = kafka.starts(partitions);
        Map<TopicPartition, Long> ends = kafka.ends(partitions);
        Map<TopicPartition, TopicState.Range> ranges = new HashMap<>();
        partitions.forEach(
                partition -> ranges.put(partition, new TopicState.Range(starts.get(partition), ends.get(partition))));
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
}
