package io.rollcall.servicekit.health;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;

/** Requests the list of brokers from Kafka, which needs authentication but no further permission. */
final class KafkaAttempt implements Probe.Attempt {

    private static final int LIMIT_MILLIS = (int) Probe.LIMIT.toMillis();

    private final Map<String, Object> config = new HashMap<>();
    private Admin admin;

    KafkaAttempt(Map<String, Object> broker, String application) {
        broker.forEach((name, value) -> {
            if (AdminClientConfig.configNames().contains(name)) {
                config.put(name, value);
            }
        });
        config.put(AdminClientConfig.CLIENT_ID_CONFIG, application + "-health");
        config.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, LIMIT_MILLIS);
        config.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, LIMIT_MILLIS);
        config.put(AdminClientConfig.SOCKET_CONNECTION_SETUP_TIMEOUT_MS_CONFIG, LIMIT_MILLIS);
        config.put(AdminClientConfig.SOCKET_CONNECTION_SETUP_TIMEOUT_MAX_MS_CONFIG, LIMIT_MILLIS);
    }

    @Override
    public void run() throws Exception {
        if (admin == null) {
            admin = Admin.create(config);
        }
        // the client's own timeout is shorter; this one covers a client that hangs
        admin.describeCluster().nodes().get(LIMIT_MILLIS * 2L, TimeUnit.MILLISECONDS);
    }

    @Override
    public boolean isRefusal(Exception failure) {
        return failure.getCause() instanceof AuthenticationException
                || failure.getCause() instanceof AuthorizationException;
    }

    @Override
    public void close() {
        if (admin != null) {
            admin.close(Duration.ZERO);
        }
    }
}
