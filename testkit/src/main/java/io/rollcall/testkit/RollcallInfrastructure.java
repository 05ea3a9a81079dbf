package io.rollcall.testkit;

import java.util.concurrent.CompletableFuture;

import io.rollcall.local.identity.DemoIdentity;

/**
 * One Kafka and one PostgreSQL per test JVM, started when first asked for and ended with it. Embedded by default, in containers
 * with {@code -Dtestkit=containers}.
 */
public final class RollcallInfrastructure {

    private static final String MODE = "testkit";
    private static final String CONTAINERS = "containers";

    private static RollcallInfrastructure shared;

    private final KafkaServer kafka;
    private final PostgresServer postgres;

    private RollcallInfrastructure(KafkaServer kafka, PostgresServer postgres) {
        this.kafka = kafka;
        this.postgres = postgres;
    }

    /** Both servers, running. */
    public static RollcallInfrastructure shared() {
        // Quarkus loads this class once per application, so the lock has to be one that the whole JVM shares
        synchronized (SharedState.LOCK) {
            if (shared == null) {
                SharedState.directory();
                shared = CONTAINERS.equals(System.getProperty(MODE)) ? containers() : embedded();
            }
            return shared;
        }
    }

    public KafkaServer kafka() {
        return kafka;
    }

    public PostgresServer postgres() {
        return postgres;
    }

    /** Whose tokens the services under test accept. */
    static DemoIdentity identity() {
        return SharedState.identity();
    }

    private static RollcallInfrastructure embedded() {
        var kafka = CompletableFuture.supplyAsync(EmbeddedKafka::shared);
        var postgres = CompletableFuture.supplyAsync(EmbeddedPostgres::shared);
        return new RollcallInfrastructure(kafka.join(), postgres.join());
    }

    private static RollcallInfrastructure containers() {
        var kafka = CompletableFuture.supplyAsync(ContainerKafka::shared);
        var postgres = CompletableFuture.supplyAsync(ContainerPostgres::shared);
        return new RollcallInfrastructure(kafka.join(), postgres.join());
    }
}
