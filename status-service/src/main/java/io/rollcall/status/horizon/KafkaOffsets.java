package io.rollcall.status.horizon;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.rollcall.servicekit.kafka.KafkaAdmin;
import io.rollcall.topic.Topics;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.common.TopicPartition;

/** What topics hold, and how far a group has read them. All methods block, and fail if Kafka does not answer. */
@ApplicationScoped
public class KafkaOffsets {

    private final KafkaAdmin kafka;

    public KafkaOffsets(KafkaAdmin kafka) {
        this.kafka = kafka;
    }

    /** The offsets that topics hold now. */
    public Horizon horizon(Collection<String> topics) {
        List<TopicPartition> partitions = kafka.partitions(topics);
        // the ends last: records that retention removes in between were there
        Map<TopicPartition, Long> starts = kafka.starts(partitions);
        Map<TopicPartition, Long> ends = kafka.ends(partitions);
        Map<TopicPartition, Horizon.Range> ranges = new HashMap<>();
        partitions.forEach(
                partition -> ranges.put(partition, new Horizon.Range(starts.get(partition), ends.get(partition))));
        return new Horizon(ranges);
    }

    /** The topics that partners publish to. */
    public List<String> partnerTopics() {
        return kafka.topics().stream().filter(Topics::ofPartner).toList();
    }

    /** The committed offsets of a group; see {@link KafkaAdmin#committed}. */
    public Map<TopicPartition, Long> committed(String group) {
        return kafka.committed(group);
    }
}
