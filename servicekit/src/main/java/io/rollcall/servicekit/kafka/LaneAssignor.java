package io.rollcall.servicekit.kafka;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import io.rollcall.topic.Lane;
import org.apache.kafka.clients.consumer.ConsumerPartitionAssignor;
import org.apache.kafka.common.Cluster;
import org.apache.kafka.common.Configurable;
import org.apache.kafka.common.TopicPartition;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * Gives the express partitions of a group's topics to its express consumers and the others to its bulk consumers, evenly. A lane
 * that no consumer serves goes to the other lane's consumers, so that nothing is left lying.
 *
 * <p>A consumer names its lane by the setting {@value #LANE}; one that names none serves the bulk.
 */
public final class LaneAssignor implements ConsumerPartitionAssignor, Configurable {

    /** Consumer setting: {@code express} or {@code bulk}. */
    public static final String LANE = "rollcall.lane";

    private Lane lane = Lane.BULK;

    @Override
    public void configure(Map<String, ?> configs) {
        Object value = configs.get(LANE);
        if (value != null) {
            lane = Lane.valueOf(value.toString().toUpperCase(Locale.ROOT));
        }
    }

    @Override
    public String name() {
        return "rollcall-lanes";
    }

    @Override
    public ByteBuffer subscriptionUserData(Set<String> topics) {
        return ByteBuffer.wrap(lane.name().getBytes(UTF_8));
    }

    @Override
    public GroupAssignment assign(Cluster metadata, GroupSubscription groupSubscription) {
        Map<String, Subscription> members = new TreeMap<>(groupSubscription.groupSubscription());
        Map<String, List<TopicPartition>> assigned = new HashMap<>();
        Set<String> topics = new TreeSet<>();
        members.forEach((member, subscription) -> {
            assigned.put(member, new ArrayList<>());
            topics.addAll(subscription.topics());
        });
        for (String topic : topics) {
            Integer partitions = metadata.partitionCountForTopic(topic);
            for (int partition = 0; partitions != null && partition < partitions; partition++) {
                List<String> candidates = candidates(members, topic, Lane.of(partition, partitions));
                // the same partition of every topic goes to the same member: requests and their outcomes meet there
                String member = candidates.get(partition % candidates.size());
                assigned.get(member).add(new TopicPartition(topic, partition));
            }
        }
        Map<String, Assignment> result = new HashMap<>();
        assigned.forEach((member, list) -> result.put(member, new Assignment(list)));
        return new GroupAssignment(result);
    }

    /** In the order of the members. */
    private static List<String> candidates(Map<String, Subscription> members, String topic, Lane lane) {
        List<String> ofLane = new ArrayList<>();
        List<String> all = new ArrayList<>();
        members.forEach((member, subscription) -> {
            if (subscription.topics().contains(topic)) {
                all.add(member);
                if (laneOf(subscription) == lane) {
                    ofLane.add(member);
                }
            }
        });
        return ofLane.isEmpty() ? all : ofLane;
    }

    private static Lane laneOf(Subscription subscription) {
        ByteBuffer data = subscription.userData();
        if (data == null) {
            return Lane.BULK;
        }
        return UTF_8.decode(data.duplicate()).toString().equals(Lane.EXPRESS.name()) ? Lane.EXPRESS : Lane.BULK;
    }
}
