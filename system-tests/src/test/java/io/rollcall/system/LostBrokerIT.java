package io.rollcall.system;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import io.rollcall.access.KafkaAccess;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.ListTopicsOptions;
import org.apache.kafka.clients.admin.NewPartitionReassignment;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.ElectionType;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.TopicPartitionInfo;
import org.apache.kafka.common.config.ConfigResource;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The loss of one broker of three (docs/recovery.md), on a separate stack whose cluster gets two further brokers. */
@Tag("slow")
class LostBrokerIT {

    private static final int PORT_OFFSET = 23_400;
    private static final int DEVICES = 2_000;
    private static final int FEW = 10;
    private static final Duration SOON = Duration.ofSeconds(90);
    private static final String CONTOSO = "contoso-admin";

    private static RunningSystem system;
    private static Operator operator;
    private static ExtraBroker second;
    private static ExtraBroker third;
    private static Admin admin;

    @BeforeAll
    static void start() throws Exception {
        system = RunningSystem.start(PORT_OFFSET);
        operator = new Operator(system);
        admin = Admin.create(system.kafka(KafkaAccess.BROKER));
        second = new ExtraBroker(system, 2);
        third = new ExtraBroker(system, 3);
        second.start();
        third.start();
        Awaitility.await("three brokers")
                .atMost(SOON)
                .until(() -> get(admin.describeCluster().nodes()).size() == 3);
        replicate();
        awaitReplicated();
    }

    @AfterAll
    static void stop() {
        if (admin != null) {
            admin.close();
        }
        for (ExtraBroker broker : new ExtraBroker[] {second, third}) {
            if (broker != null) {
                broker.close();
            }
        }
        if (system != null) {
            system.close();
        }
    }

    @Test
    void nothingIsLostWithABrokerNorWithItsDiskAndTwoAreMissedButNotForLong() throws Exception {
        // one of three, in the middle of a bulk
        Path file = SampleFile.utf8(system.directory(), "BROKER", DEVICES);
        Upload during =
                Upload.of(system, CONTOSO, operator.rollcall(0, "register", file.toString(), "--no-wait", "--json"));
        second.kill();
        assertThat(during.finishedCounts(SOON)).isEqualTo(Map.of("registered", (long) DEVICES));
        assertThat(upload("WITHOUT-ONE").status()).isEqualTo(202);

        // two of three
        Upload undecided = new Upload(
                system, CONTOSO, upload("BEFORE-TWO").json().path("id").asText());
        third.kill();
        Awaitility.await("503").atMost(SOON).until(() -> upload("WITHOUT-TWO").status() == 503);
        second.loseDisk();
        second.start();
        third.start();

        assertThat(undecided.finishedCounts(SOON)).isEqualTo(Map.of("registered", (long) FEW));
        Awaitility.await("202").atMost(SOON).until(() -> upload("AFTER-TWO").status() == 202);
        awaitReplicated();
        operator.awaitReady("intake", "registration", "status");
        operator.awaitConsumed();
        assertThat(operator.rollcall(0, "dlq", "list").out()).contains("There are no dead letters.");
        assertThat(operator.rollcall(0, "reconcile", "--yes").out()).contains("0 claims changed", "0 decisions added");
    }

    private static Client.Answer upload(String prefix) {
        Path file = SampleFile.utf8(system.directory(), prefix, FEW);
        return Client.of(system, system.token(CONTOSO))
                .csv(
                        "/v1/registrations",
                        SampleFile.text(file),
                        "Idempotency-Key",
                        UUID.randomUUID().toString());
    }

    /** Three replicas of each partition, their leaders on all brokers, and records acknowledged by two: as with REPLICATION=3. */
    private static void replicate() throws Exception {
        Map<TopicPartition, Optional<NewPartitionReassignment>> replicas = new HashMap<>();
        Map<ConfigResource, Collection<AlterConfigOp>> settings = new HashMap<>();
        for (TopicDescription topic : topics()) {
            settings.put(
                    new ConfigResource(ConfigResource.Type.TOPIC, topic.name()),
                    List.of(new AlterConfigOp(new ConfigEntry("min.insync.replicas", "2"), AlterConfigOp.OpType.SET)));
            for (TopicPartitionInfo partition : topic.partitions()) {
                int first = partition.partition() % 3;
                replicas.put(
                        new TopicPartition(topic.name(), partition.partition()),
                        Optional.of(new NewPartitionReassignment(
                                List.of(first + 1, (first + 1) % 3 + 1, (first + 2) % 3 + 1))));
            }
        }
        get(admin.alterPartitionReassignments(replicas).all());
        Awaitility.await("replicas").atMost(SOON).until(() -> get(admin.listPartitionReassignments()
                        .reassignments())
                .isEmpty());
        get(admin.electLeaders(ElectionType.PREFERRED, null).partitions());
        get(admin.incrementalAlterConfigs(settings).all());
    }

    /** As {@code kafka-topics.sh --describe --under-replicated-partitions} prints nothing. */
    private static void awaitReplicated() {
        Awaitility.await("replication is complete").atMost(SOON).until(() -> topics().stream()
                .flatMap(topic -> topic.partitions().stream())
                .allMatch(partition -> partition.isr().size() == 3));
    }

    private static Collection<TopicDescription> topics() throws Exception {
        return get(admin.describeTopics(get(admin.listTopics(new ListTopicsOptions().listInternal(true))
                                .names()))
                        .allTopicNames())
                .values();
    }

    private static <T> T get(KafkaFuture<T> future) throws ExecutionException, TimeoutException, InterruptedException {
        return future.get(30, TimeUnit.SECONDS);
    }
}
