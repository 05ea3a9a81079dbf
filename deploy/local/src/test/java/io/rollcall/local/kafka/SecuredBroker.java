package io.rollcall.local.kafka;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

import io.rollcall.access.KafkaAccess;
import io.rollcall.local.process.Child;
import io.rollcall.local.process.Command;
import io.rollcall.local.process.FreePort;
import io.rollcall.local.process.JavaCommand;
import io.rollcall.local.process.Stop;
import io.rollcall.topic.TopicSpec;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;

/** A broker that asks for credentials, as a process of its own, with the principals and grants of the file. */
final class SecuredBroker implements AutoCloseable {

    static final Duration PATIENCE = Duration.ofSeconds(60);

    private final KafkaAccess access;
    private final KafkaCredentials credentials;
    private final int port = FreePort.any();
    private final Child process;

    SecuredBroker(Path directory, KafkaAccess access) throws IOException {
        this.access = access;
        this.credentials = KafkaCredentials.in(directory.resolve("keys"), access);
        this.process = new Child(
                "kafka",
                () -> new Command(
                        new JavaCommand(256)
                                .main(
                                        KafkaNode.class,
                                        directory.resolve("kafka").toString(),
                                        Integer.toString(port),
                                        Integer.toString(FreePort.any()),
                                        KafkaNode.SECURE),
                        Map.of(KafkaNode.BROKER_PASSWORD, credentials.password(KafkaAccess.BROKER))),
                Stop.TERMINATE,
                Duration.ofSeconds(20),
                directory);
    }

    /** With these topics, which the deployment's own principal makes. */
    void start(List<TopicSpec> topics) throws IOException {
        process.start();
        // tries again until the broker is there
        new KafkaTopics(settings(KafkaAccess.BROKER)).ensure(List.of(), PATIENCE);
        grant();
        new KafkaTopics(settings(KafkaAccess.ADMIN)).ensure(topics, PATIENCE);
    }

    /** As at every start. */
    void grant() {
        new KafkaPrincipals(settings(KafkaAccess.BROKER)).ensure(access, credentials.passwords(), PATIENCE);
    }

    private Map<String, String> settings(String principal) {
        Map<String, String> settings = new HashMap<>(credentials.settings(principal));
        settings.put("bootstrap.servers", bootstrap());
        return settings;
    }

    String bootstrap() {
        return "127.0.0.1:" + port;
    }

    KafkaCredentials credentials() {
        return credentials;
    }

    /** Settings of a client of this principal that does not wait long. */
    Map<String, Object> client(String principal) {
        return client(credentials.settings(principal));
    }

    Map<String, Object> client(Map<String, String> security) {
        Map<String, Object> settings = new HashMap<>(security);
        settings.put("bootstrap.servers", bootstrap());
        settings.put("retry.backoff.ms", 5);
        settings.put("retry.backoff.max.ms", 20);
        settings.put("fetch.max.wait.ms", 5);
        settings.put("request.timeout.ms", 10_000);
        settings.put("default.api.timeout.ms", 15_000);
        return settings;
    }

    /** Where the partitions of these topics end, but those of the broker's own. */
    Map<String, Long> ends(List<String> topics) throws Exception {
        try (Admin superUser = Admin.create(client(KafkaAccess.BROKER))) {
            Map<TopicPartition, OffsetSpec> partitions = new HashMap<>();
            superUser
                    .describeTopics(topics)
                    .allTopicNames()
                    .get(30, TimeUnit.SECONDS)
                    .forEach((name, topic) -> topic.partitions()
                            .forEach(each ->
                                    partitions.put(new TopicPartition(name, each.partition()), OffsetSpec.latest())));
            return superUser.listOffsets(partitions).all().get(30, TimeUnit.SECONDS).entrySet().stream()
                    .filter(end -> !end.getKey().topic().startsWith("__"))
                    .collect(Collectors.toMap(end -> end.getKey().toString(), end -> end.getValue()
                            .offset()));
        }
    }

    @Override
    public void close() {
        process.close();
    }
}
