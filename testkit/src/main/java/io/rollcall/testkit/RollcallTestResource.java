package io.rollcall.testkit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.rollcall.local.identity.DemoIdentity;
import io.rollcall.local.kafka.KafkaTopics;
import io.rollcall.topic.TopicSpec;
import io.rollcall.topic.Topics;
import org.apache.kafka.clients.admin.Admin;

/**
 * What a service needs in a {@code @QuarkusTest}: Kafka with all topics and those of two partners, a fresh database, and a key that {@link
 * TestTokens} signs with. The argument {@code database} names the database's prefix.
 *
 * <p>Use the same resource in every test of a module: Quarkus starts the application again where the resources differ.
 */
public final class RollcallTestResource implements QuarkusTestResourceLifecycleManager {

    /** Name of the argument with the beginning of the database's name. */
    public static final String DATABASE = "database";

    /** The partners whose topics are there from the start. */
    public static final List<String> PARTNERS = List.of("northwind", "tailspin");

    /** Name of the argument that, set to {@code true}, has the service ask {@link TestIssuer} for keys, which is down when it starts. */
    public static final String ISSUER = "issuer";

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private String prefix = "service";
    private boolean issuer;

    @Override
    public void init(Map<String, String> arguments) {
        prefix = arguments.getOrDefault(DATABASE, prefix);
        issuer = Boolean.parseBoolean(arguments.get(ISSUER));
    }

    @Override
    public Map<String, String> start() {
        RollcallInfrastructure infrastructure = RollcallInfrastructure.shared();
        createTopics(infrastructure.kafka().bootstrap());
        TestDatabase database = infrastructure.postgres().createDatabase(prefix);
        database.becomeCurrent();

        Map<String, String> config = new LinkedHashMap<>();
        config.put("kafka.bootstrap.servers", infrastructure.kafka().bootstrap());
        config.put("quarkus.datasource.jdbc.url", database.jdbcUrl());
        config.put("quarkus.datasource.reactive.url", database.reactiveUrl());
        config.put("quarkus.datasource.username", database.username());
        config.put("quarkus.datasource.password", database.password());
        if (issuer) {
            TestIssuer.shared().down(true);
            config.put("quarkus.oidc.auth-server-url", TestIssuer.shared().url());
        } else {
            config.put(
                    "quarkus.oidc.public-key", RollcallInfrastructure.identity().publicKey());
            config.put("quarkus.oidc.token.issuer", DemoIdentity.ISSUER);
        }
        config.put("quarkus.oidc.token.audience", DemoIdentity.AUDIENCE);
        config.put("quarkus.devservices.enabled", "false");
        return config;
    }

    /**
     * Kafka looks for its plug-ins by the class loader of the thread, and Quarkus starts resources on threads that may have another one
     * than Kafka.
     */
    private static void createTopics(String bootstrap) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(Admin.class.getClassLoader());
        try {
            List<TopicSpec> topics = new ArrayList<>(Topics.all());
            PARTNERS.forEach(partner -> topics.addAll(Topics.ofPartnerNamed(partner)));
            new KafkaTopics(bootstrap).ensure(topics, PATIENCE);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    /** The servers stay for the next test class; they end with the JVM. */
    @Override
    public void stop() {}
}
