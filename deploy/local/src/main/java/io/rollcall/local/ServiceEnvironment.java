package io.rollcall.local;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import io.rollcall.local.identity.DemoIdentity;
import io.rollcall.local.kafka.KafkaCredentials;

/** What a service is told by its environment: where the others are, its database, whose tokens it accepts. */
final class ServiceEnvironment {

    private static final String HOST = "127.0.0.1";

    private final Ports ports;
    private final Passwords passwords;
    private final Optional<KafkaCredentials> kafka;
    private final DemoIdentity identity;

    /** @param kafka empty if Kafka asks for none */
    ServiceEnvironment(Ports ports, Passwords passwords, Optional<KafkaCredentials> kafka, DemoIdentity identity) {
        this.ports = ports;
        this.passwords = passwords;
        this.kafka = kafka;
        this.identity = identity;
    }

    Map<String, String> of(ServiceName service) {
        String database = HOST + ":" + ports.postgres() + "/" + service.text();
        Map<String, String> environment = new LinkedHashMap<>();
        environment.put("KAFKA_BOOTSTRAP_SERVERS", HOST + ":" + ports.kafka());
        kafka.ifPresent(credentials -> credentials
                .settings(service.text())
                .forEach((name, value) -> environment.put(variable("kafka." + name), value)));
        environment.put("QUARKUS_HTTP_HOST", HOST);
        environment.put("QUARKUS_HTTP_PORT", Integer.toString(ports.of(service)));
        environment.put("QUARKUS_DATASOURCE_JDBC_URL", "jdbc:postgresql://" + database);
        environment.put("QUARKUS_DATASOURCE_REACTIVE_URL", "postgresql://" + database);
        environment.put("QUARKUS_DATASOURCE_USERNAME", service.text());
        environment.put("QUARKUS_DATASOURCE_PASSWORD", passwords.of(service));
        // no other profile accepts a key that was given by hand
        environment.put("QUARKUS_PROFILE", "local");
        environment.put("QUARKUS_OIDC_PUBLIC_KEY", identity.publicKey());
        environment.put("QUARKUS_OIDC_TOKEN_ISSUER", identity.issuer());
        environment.put("QUARKUS_OIDC_TOKEN_AUDIENCE", DemoIdentity.AUDIENCE);
        environment.put("QUARKUS_HTTP_CORS_ENABLED", "true");
        environment.put("QUARKUS_HTTP_CORS_ORIGINS", String.join(",", ports.portalOrigins()));
        for (ServiceName other : ServiceName.values()) {
            environment.put("ROLLCALL_" + other.name() + "_URL", ports.url(other));
        }
        return environment;
    }

    /** What sets this setting by the environment. */
    private static String variable(String setting) {
        return setting.toUpperCase(Locale.ROOT).replace('.', '_');
    }
}
