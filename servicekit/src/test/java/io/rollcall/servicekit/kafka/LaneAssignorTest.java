package io.rollcall.servicekit.kafka;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.rollcall.topic.Lane;
import org.apache.kafka.clients.consumer.ConsumerPartitionAssignor;
import org.apache.kafka.clients.consumer.ConsumerPartitionAssignor.GroupSubscription;
import org.apache.kafka.clients.consumer.ConsumerPartitionAssignor.Subscription;
import org.apache.kafka.common.Cluster;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class LaneAssignorTest {

    private static final int PARTITIONS = 8;
    private static final Set<String> TOPICS = Set.of("requests", "outcomes");

    private final Map<String, Subscription> members = new HashMap<>();

    @ParameterizedTest
    @CsvSource({"1, 1", "2, 2", "4, 4", "1, 3", "5, 7", "0, 1", "1, 0", "0, 3", "3, 0"})
    void everyPartitionHasExactlyOneConsumer(int express, int bulk) {
        join(express, bulk, TOPICS);

        assertThat(assign().values().stream().flatMap(List::stream)).containsExactlyInAnyOrderElementsOf(partitions());
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "2, 2", "4, 4", "1, 3"})
    void aConsumerHasPartitionsOfItsOwnLaneOnly(int express, int bulk) {
        join(express, bulk, TOPICS);

        assign().forEach((member, partitions) -> assertThat(partitions).allSatisfy(partition -> assertThat(
                        Lane.of(partition.partition(), PARTITIONS).name())
                .isEqualToIgnoringCase(member.substring(0, member.indexOf('-')))));
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "2, 2", "2, 3", "1, 4", "2, 6", "0, 3", "0, 8"})
    void consumersOfALaneDifferByOnePartitionOfATopicAtMost(int express, int bulk) {
        join(express, bulk, Set.of("requests"));

        Map<String, List<TopicPartition>> assigned = assign();

        for (String lane : List.of("express", "bulk")) {
            List<Integer> counts = assigned.entrySet().stream()
                    .filter(entry -> entry.getKey().startsWith(lane))
                    .map(entry -> entry.getValue().size())
                    .sorted()
                    .toList();
            if (!counts.isEmpty()) {
                assertThat(counts.get(counts.size() - 1) - counts.get(0)).isLessThanOrEqualTo(1);
            }
        }
    }

    @Test
    void aLaneThatNobodyServesIsServedByTheOther() {
        join(1, 0, TOPICS);

        assertThat(assign().get("express-0")).containsExactlyInAnyOrderElementsOf(partitions());
    }

    @Test
    void thePartitionsOfAllTopicsWithTheSameNumberMeetAtOneConsumer() {
        join(2, 3, TOPICS);

        assign().values().forEach(partitions -> {
            Map<String, Set<Integer>> byTopic = partitions.stream()
                    .collect(Collectors.groupingBy(
                            TopicPartition::topic,
                            Collectors.mapping(TopicPartition::partition, Collectors.toCollection(TreeSet::new))));
            assertThat(new HashSet<>(byTopic.values())).hasSizeLessThanOrEqualTo(1);
        });
    }

    @Test
    void aTopicGoesOnlyToConsumersThatSubscribedToIt() {
        members.put("bulk-0", subscription("bulk", Set.of("requests")));
        members.put("bulk-1", subscription("bulk", Set.of("outcomes")));

        Map<String, List<TopicPartition>> assigned = assign();

        assertThat(assigned.get("bulk-0"))
                .hasSize(PARTITIONS)
                .allMatch(partition -> partition.topic().equals("requests"));
        assertThat(assigned.get("bulk-1"))
                .hasSize(PARTITIONS)
                .allMatch(partition -> partition.topic().equals("outcomes"));
    }

    @Test
    void aTopicThatDoesNotExistYetIsNobodys() {
        join(1, 1, Set.of("later"));

        assertThat(assign().values()).allMatch(List::isEmpty);
    }

    @Test
    void aConsumerWithoutALaneServesTheBulk() {
        join(1, 0, TOPICS);
        members.put(
                "bulk-0", new Subscription(new ArrayList<>(TOPICS), new LaneAssignor().subscriptionUserData(TOPICS)));
        members.put("bulk-1", new Subscription(new ArrayList<>(TOPICS)));

        Map<String, List<TopicPartition>> assigned = assign();

        assertThat(assigned.get("bulk-0")).hasSize(6);
        assertThat(assigned.get("bulk-1")).hasSize(6);
    }

    @Test
    void theAssignmentDoesNotDependOnWhoComputesIt() {
        join(2, 3, TOPICS);

        assertThat(assign()).isEqualTo(assign());
    }

    @Test
    void aMisspeltLaneStopsTheConsumer() {
        assertThatThrownBy(() -> new LaneAssignor().configure(Map.of(LaneAssignor.LANE, "fast")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private void join(int express, int bulk, Set<String> topics) {
        IntStream.range(0, express).forEach(i -> members.put("express-" + i, subscription("express", topics)));
        IntStream.range(0, bulk).forEach(i -> members.put("bulk-" + i, subscription("bulk", topics)));
    }

    private static Subscription subscription(String lane, Set<String> topics) {
        LaneAssignor assignor = new LaneAssignor();
        assignor.configure(Map.of(LaneAssignor.LANE, lane));
        return new Subscription(new ArrayList<>(topics), assignor.subscriptionUserData(topics));
    }

    private Map<String, List<TopicPartition>> assign() {
        ConsumerPartitionAssignor assignor = new LaneAssignor();
        Map<String, List<TopicPartition>> assigned = new HashMap<>();
        assignor.assign(cluster(), new GroupSubscription(members))
                .groupAssignment()
                .forEach((member, assignment) -> assigned.put(member, assignment.partitions()));
        return assigned;
    }

    private static List<TopicPartition> partitions() {
        return TOPICS.stream()
                .flatMap(topic -> IntStream.range(0, PARTITIONS).mapToObj(number -> new TopicPartition(topic, number)))
                .toList();
    }

    private static Cluster cluster() {
        Node node = new Node(1, "localhost", 9092);
        Node[] replicas = {node};
        List<PartitionInfo> infos = partitions().stream()
                .map(partition -> new PartitionInfo(partition.topic(), partition.partition(), node, replicas, replicas))
                .toList();
        return new Cluster("cluster", List.of(node), infos, Set.of(), Set.of());
    }
}
