package io.rollcall.local;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;

import io.rollcall.local.kafka.KafkaNode;
import io.rollcall.local.kafka.KafkaTopics;
import io.rollcall.local.postgres.Databases;
import io.rollcall.local.postgres.PostgresConfig;
import io.rollcall.local.postgres.PostgresNode;
import io.rollcall.local.process.Child;
import io.rollcall.local.process.Command;
import io.rollcall.local.process.FreePort;
import io.rollcall.local.process.JavaCommand;
import io.rollcall.local.process.Stop;
import io.rollcall.topic.Topics;

/** Kafka and PostgreSQL of the stack, each a child process. */
final class Infrastructure {

    private static final int KAFKA_HEAP_MEGABYTES = 512;
    private static final Duration TO_END = Duration.ofSeconds(20);

    private final StateDir state;
    private final Ports ports;
    private final Duration patience;
    private final Child kafka;
    private final Child postgres;

    /** Set before its child is started. */
    private volatile PostgresNode node;

    Infrastructure(StateDir state, Ports ports, Duration patience) {
        this.state = state;
        this.ports = ports;
        this.patience = patience;
        this.kafka = new Child(StateDir.KAFKA, this::kafkaCommand, Stop.TERMINATE, TO_END, state.path());
        this.postgres = new Child(
                StateDir.POSTGRES, () -> node.command(), process -> node.stop().ask(process), TO_END, state.path());
    }

    Child kafka() {
        return kafka;
    }

    Child postgres() {
        return postgres;
    }

    /** Returns when all topics are there. */
    void startKafka() throws IOException {
        kafka.start();
        Readiness readiness = new Readiness(kafka, patience);
        readiness.awaitPort(ports.kafka());
        try {
            new KafkaTopics("127.0.0.1:" + ports.kafka()).ensure(Topics.all(), patience);
        } catch (IllegalStateException e) {
            throw readiness.notReady("Kafka does not create the topics: " + e.getMessage(), e);
        }
    }

    /** Returns when all databases are there. */
    void startPostgres(Passwords passwords) throws IOException {
        node = PostgresNode.prepare(
                new PostgresConfig(state.path().resolve("postgres"), ports.postgres(), passwords.superuser(), true));
        postgres.start();
        try (Connection superuser = node.awaitReady(patience, postgres::isAlive)) {
            Databases databases = new Databases(superuser);
            for (ServiceName service : ServiceName.values()) {
                databases.ensure(service.text(), passwords.of(service));
            }
        } catch (IOException | SQLException e) {
            throw new Readiness(postgres, patience).notReady(e.getMessage(), e);
        }
    }

    private Command kafkaCommand() {
        return new Command(
                new JavaCommand(KAFKA_HEAP_MEGABYTES)
                        .main(
                                KafkaNode.class,
                                state.path().resolve("kafka").toString(),
                                Integer.toString(ports.kafka()),
                                Integer.toString(FreePort.any())),
                Map.of());
    }
}
