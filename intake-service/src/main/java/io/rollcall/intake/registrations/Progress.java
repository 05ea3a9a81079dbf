package io.rollcall.intake.registrations;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import io.rollcall.servicekit.kafka.EventPublisher;
import io.rollcall.servicekit.kafka.Horizon;
import io.rollcall.servicekit.kafka.KafkaAdmin;
import io.rollcall.servicekit.rest.ProblemException;
import io.rollcall.topic.Topics;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.common.TopicPartition;

/** Waits until the database, which all replicas fill, holds the registrations that were published so far. */
@ApplicationScoped
class Progress {

    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(5);
    private static final long PAUSE_MILLIS = 25;

    private final KafkaAdmin kafka;
    private final EventPublisher publisher;
    private final RegistrationOffsets offsets;

    Progress(KafkaAdmin kafka, EventPublisher publisher, RegistrationOffsets offsets) {
        this.kafka = kafka;
        this.publisher = publisher;
        this.offsets = offsets;
    }

    /**
     * Returns when the database holds everything that was published before the call.
     *
     * @throws ProblemException 503 if that takes too long
     */
    void awaitNow() {
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        try {
            Horizon published = Horizon.ofEnds(kafka.ends(partitions()));
            while (!published.reachedBy(offsets.applied())) {
                if (System.nanoTime() > deadline) {
                    throw ProblemException.unavailable();
                }
                TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw ProblemException.unavailable();
        } catch (IllegalStateException e) {
            throw ProblemException.unavailable();
        }
    }

    private List<TopicPartition> partitions() {
        List<TopicPartition> partitions = new ArrayList<>();
        for (int partition = 0; partition < publisher.partitions(Topics.REGISTRATIONS); partition++) {
            partitions.add(new TopicPartition(Topics.REGISTRATIONS, partition));
        }
        return partitions;
    }
}
