package io.rollcall.servicekit.kafka;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

import io.smallrye.common.annotation.Identifier;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Which topics there are. A producer that is given a record for a topic that there is not waits for it, and everybody who uses the producer
 * waits with it. Topics of partners may be missing, or go.
 */
@ApplicationScoped
public class ExistingTopics {

    private static final int PATIENCE_MILLIS = 10_000;
    private static final Duration BELIEVED = Duration.ofMinutes(1);

    private final Map<String, Object> config = new HashMap<>();
    private final Map<String, Answer> answers = new HashMap<>();
    private Admin admin;

    public ExistingTopics(
            @Identifier("default-kafka-broker") Map<String, Object> broker,
            @ConfigProperty(name = "quarkus.application.name") String application) {
        broker.forEach((name, value) -> {
            if (AdminClientConfig.configNames().contains(name)) {
                config.put(name, value);
            }
        });
        config.put(AdminClientConfig.CLIENT_ID_CONFIG, application + "-topics");
        config.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, PATIENCE_MILLIS);
        config.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, PATIENCE_MILLIS);
    }

    /** @param until as {@link System#nanoTime} */
    private record Answer(boolean exists, long until) {}

    /**
     * Whether a topic is there for this service, as of a minute ago at most.
     *
     * @throws PublishingFailedException if Kafka does not answer
     */
    public synchronized boolean exists(String topic) {
        long now = System.nanoTime();
        Answer known = answers.get(topic);
        if (known == null || now - known.until() > 0) {
            known = new Answer(ask(topic), now + BELIEVED.toNanos());
            answers.put(topic, known);
        }
        return known.exists();
    }

    /**
     * Whether a topic currently exists and is visible to this service.
     *
     * @throws PublishingFailedException if Kafka does not answer
     */
    public synchronized boolean existsNow(String topic) {
        answers.remove(topic);
        return exists(topic);
    }

    private boolean ask(String topic) {
        if (admin == null) {
            admin = Admin.create(config);
        }
        try {
            admin.describeTopics(List.of(topic)).allTopicNames().get(PATIENCE_MILLIS * 2L, TimeUnit.MILLISECONDS);
            return true;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UnknownTopicOrPartitionException
                    || e.getCause() instanceof AuthorizationException) {
                return false;
            }
            throw new PublishingFailedException(e);
        } catch (java.util.concurrent.TimeoutException e) {
            throw new PublishingFailedException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PublishingFailedException(e);
        }
    }

    @PreDestroy
    synchronized void close() {
        if (admin != null) {
            admin.close(Duration.ofSeconds(1));
        }
    }
}
