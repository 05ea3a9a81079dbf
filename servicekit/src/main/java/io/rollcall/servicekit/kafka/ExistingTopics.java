package io.rollcall.servicekit.kafka;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * Which topics there are. A producer that is given a record for a topic that there is not waits for it, and everybody who uses the producer
 * waits with it. Topics of partners may be missing, or go.
 */
@ApplicationScoped
public class ExistingTopics {

    private static final Duration BELIEVED = Duration.ofMinutes(1);

    private final KafkaAdmin kafka;
    private final Map<String, Answer> answers = new HashMap<>();

    public ExistingTopics(KafkaAdmin kafka) {
        this.kafka = kafka;
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
        try {
            kafka.describe(List.of(topic));
            return true;
        } catch (IllegalStateException e) {
            if (e.getCause() instanceof UnknownTopicOrPartitionException
                    || e.getCause() instanceof AuthorizationException) {
                return false;
            }
            throw new PublishingFailedException(e);
        }
    }
}
