package io.rollcall.local;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.rollcall.access.KafkaAccess;
import io.rollcall.local.kafka.KafkaCredentials;
import io.rollcall.local.kafka.KafkaNode;
import io.rollcall.local.kafka.KafkaPrincipals;
import io.rollcall.local.kafka.KafkaTopics;
import io.rollcall.local.postgres.Databases;
import io.rollcall.local.postgres.PostgresConfig;
import io.rollcall.local.postgres.PostgresNode;
import io.rollcall.local.process.Child;
import io.rollcall.local.process.Command;
import io.rollcall.local.process.FreePort;
import io.rollcall.local.process.JavaCommand;
import io.rollcall.local.process.Stop;
import io.rollcall.local.text.Words;
import io.rollcall.topic.TopicSpec;
import io.rollcall.topic.Topics;

/** Kafka and PostgreSQL of the stack, each a child process. */
final class Infrastructure {

    private static final int KAFKA_HEAP_MEGABYTES = 512;
    private static final Duration TO_END = Duration.ofSeconds(20);

    private final StateDir state;
    private final Ports ports;
    private final boolean secure;
    private final List<String> partners;
    private final Duration patience;
    private final Child kafka;
    private final Child postgres;

    /** Set before its child is started. */
    private volatile PostgresNode node;

    /** Likewise. */
    private volatile KafkaCredentials credentials;

    Infrastructure(StateDir state, Ports ports, StackOptions options) {
        this.state = state;
        this.ports = ports;
        this.secure = options.secure();
        this.partners = options.partners();
        this.patience = options.patience();
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

    /** Returns when all topics are there, and all principals if it asks for them. */
    void startKafka(KafkaCredentials passwords, KafkaAccess access) throws IOException {
        credentials = passwords;
        kafka.start();
        Readiness readiness = new Readiness(kafka, patience);
        readiness.awaitPort(ports.kafka());
        try {
            if (secure) {
                new KafkaPrincipals(client(KafkaAccess.BROKER)).ensure(access, passwords.passwords(), patience);
            }
            List<TopicSpec> topics = new ArrayList<>(Topics.all());
            partners.forEach(partner -> topics.addAll(Topics.ofPartnerNamed(partner)));
            new KafkaTopics(client(KafkaAccess.ADMIN)).ensure(topics, patience);
        } catch (IllegalStateException e) {
            throw readiness.notReady(Words.of("kafka.not-set-up", e.getMessage()), e);
        }
        passwords.writeClients(state.keys(), bootstrap(), secure);
    }

    String bootstrap() {
        return "127.0.0.1:" + ports.kafka();
    }

    private Map<String, String> client(String principal) {
        Map<String, String> settings = new HashMap<>(secure ? credentials.settings(principal) : Map.of());
        settings.put("bootstrap.servers", bootstrap());
        return settings;
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
        List<String> arguments = new ArrayList<>(List.of(
                state.path().resolve("kafka").toString(),
                Integer.toString(ports.kafka()),
                Integer.toString(FreePort.any())));
        if (secure) {
            arguments.add(KafkaNode.SECURE);
        }
        return new Command(
                new JavaCommand(KAFKA_HEAP_MEGABYTES).main(KafkaNode.class, arguments.toArray(String[]::new)),
                Map.of(KafkaNode.BROKER_PASSWORD, credentials.password(KafkaAccess.BROKER)));
    }
}
