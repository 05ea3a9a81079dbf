package io.rollcall.local.kafka;

import java.util.Locale;
import java.util.Objects;
import java.util.Properties;

import io.rollcall.access.KafkaAccess;

/**
 * How a node knows its clients. The broker's own password is stored with the node when its log directory is formatted, and only then, so
 * it is given also to a node that asks nobody for one: the same directory can be used either way.
 *
 * @param password what the node itself, a super user, authenticates with
 * @param required whether clients authenticate, by SCRAM-SHA-512, and may do only what they were granted
 */
public record BrokerSecurity(String password, boolean required) {

    static final String MECHANISM = "SCRAM-SHA-512";
    static final String PROTOCOL = "SASL_PLAINTEXT";

    private static final String AUTHORIZER = "org.apache.kafka.metadata.authorizer.StandardAuthorizer";

    public BrokerSecurity {
        Objects.requireNonNull(password, "password");
    }

    /** As {@code kafka-storage format --add-scram} takes it. */
    String scramArgument() {
        return MECHANISM + "=[name=" + KafkaAccess.BROKER + ",password=" + password + "]";
    }

    /** The name of the listener for clients, which is that of its protocol. */
    String listener() {
        return required ? PROTOCOL : "PLAINTEXT";
    }

    void addTo(Properties p) {
        if (!required) {
            return;
        }
        p.setProperty("sasl.enabled.mechanisms", MECHANISM);
        p.setProperty("sasl.mechanism.inter.broker.protocol", MECHANISM);
        p.setProperty("sasl.mechanism.controller.protocol", MECHANISM);
        for (String listener : new String[] {listener(), KafkaNodeConfig.CONTROLLER}) {
            p.setProperty(
                    "listener.name." + listener.toLowerCase(Locale.ROOT) + ".scram-sha-512.sasl.jaas.config",
                    KafkaCredentials.jaas(KafkaAccess.BROKER, password));
        }
        p.setProperty("authorizer.class.name", AUTHORIZER);
        p.setProperty("allow.everyone.if.no.acl.found", "false");
        p.setProperty("super.users", "User:" + KafkaAccess.BROKER);
    }

    /** Without the password. */
    @Override
    public String toString() {
        return listener();
    }
}
