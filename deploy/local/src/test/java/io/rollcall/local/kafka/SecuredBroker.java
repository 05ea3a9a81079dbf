package io.rollcall.local.kafka;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.rollcall.access.KafkaAccess;
import io.rollcall.local.process.Child;
import io.rollcall.local.process.Command;
import io.rollcall.local.process.FreePort;
import io.rollcall.local.process.JavaCommand;
import io.rollcall.local.process.Stop;
import io.rollcall.topic.TopicSpec;

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
        Map<String, String> broker = new HashMap<>(credentials.settings(KafkaAccess.BROKER));
        broker.put("bootstrap.servers", bootstrap());
        // tries again until the broker is there
        new KafkaTopics(broker).ensure(List.of(), PATIENCE);
        new KafkaPrincipals(broker).ensure(access, credentials.passwords(), PATIENCE);
        Map<String, String> admin = new HashMap<>(credentials.settings(KafkaAccess.ADMIN));
        admin.put("bootstrap.servers", bootstrap());
        new KafkaTopics(admin).ensure(topics, PATIENCE);
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

    @Override
    public void close() {
        process.close();
    }
}
