package io.rollcall.servicekit.health;

import java.util.Map;
import java.util.Optional;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.health.api.AsyncHealthCheck;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.health.Readiness;

/**
 * Checks that PostgreSQL and Kafka answer. A service that cannot reach them is not ready, but it stays live, since a restart would not help.
 */
@ApplicationScoped
class DependencyProbes {

    private final Probe database;
    private final Probe kafka;

    DependencyProbes(
            @Identifier("default-kafka-broker") Map<String, Object> broker,
            @ConfigProperty(name = "quarkus.datasource.jdbc.url") String url,
            @ConfigProperty(name = "quarkus.datasource.username") Optional<String> username,
            @ConfigProperty(name = "quarkus.datasource.password") Optional<String> password,
            @ConfigProperty(name = "quarkus.application.name") String application) {
        database = new Probe(
                "database",
                "PostgreSQL",
                new DatabaseAttempt(url, username.orElse(null), password.orElse(null), application),
                new Answers(System::nanoTime));
        kafka = new Probe("kafka", "Kafka", new KafkaAttempt(broker, application), new Answers(System::nanoTime));
    }

    void begin(@Observes StartupEvent event) {
        database.start();
        kafka.start();
    }

    @Produces
    @Readiness
    @ApplicationScoped
    AsyncHealthCheck database() {
        return check(database);
    }

    @Produces
    @Readiness
    @ApplicationScoped
    AsyncHealthCheck kafka() {
        return check(kafka);
    }

    private static AsyncHealthCheck check(Probe probe) {
        return Checks.of(probe.name(), probe.answers()::trouble);
    }

    @PreDestroy
    void end() {
        database.close();
        kafka.close();
    }
}
