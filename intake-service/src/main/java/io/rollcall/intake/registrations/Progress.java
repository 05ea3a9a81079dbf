package io.rollcall.intake.registrations;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import io.rollcall.servicekit.kafka.EventPublisher;
import io.rollcall.servicekit.rest.ProblemException;
import io.rollcall.topic.Topics;
import io.smallrye.common.annotation.Identifier;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** How far intake, with all its replicas, has come in the topic of registrations. */
@ApplicationScoped
class Progress {

    private static final int REQUEST_MILLIS = 5_000;
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(5);
    private static final long PAUSE_MILLIS = 25;

    private final Map<String, Object> config;
    private final EventPublisher publisher;
    private final String group;
    private Admin admin;

    Progress(
            @Identifier("default-kafka-broker") Map<String, Object> broker,
            EventPublisher publisher,
            @ConfigProperty(name = "mp.messaging.incoming." + RegistrationConsumer.CHANNEL + ".group.id")
                    String group) {
        this.config = new HashMap<>(broker);
        this.config.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, REQUEST_MILLIS);
        this.config.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, REQUEST_MILLIS);
        this.publisher = publisher;
        this.group = group;
    }

    /**
     * Returns when everything is known that was published before the call.
     *
     * @throws ProblemException 503 if that takes too long
     */
    void awaitNow() {
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        try {
            Map<TopicPartition, Long> ends = ends();
            while (!reached(ends)) {
                if (System.nanoTime() > deadline) {
                    throw ProblemException.unavailable();
                }
                TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw ProblemException.unavailable();
        } catch (ExecutionException | TimeoutException e) {
            throw ProblemException.unavailable();
        }
    }

    private Map<TopicPartition, Long> ends() throws ExecutionException, InterruptedException, TimeoutException {
        Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
        for (int partition = 0; partition < publisher.partitions(Topics.REGISTRATIONS); partition++) {
            latest.put(new TopicPartition(Topics.REGISTRATIONS, partition), OffsetSpec.latest());
        }
        Map<TopicPartition, Long> ends = new HashMap<>();
        Map<TopicPartition, ListOffsetsResultInfo> offsets =
                admin().listOffsets(latest).all().get(REQUEST_MILLIS, TimeUnit.MILLISECONDS);
        offsets.forEach((partition, end) -> ends.put(partition, end.offset()));
        return ends;
    }

    private boolean reached(Map<TopicPartition, Long> ends)
            throws ExecutionException, InterruptedException, TimeoutException {
        Map<TopicPartition, OffsetAndMetadata> committed = admin().listConsumerGroupOffsets(group)
                .partitionsToOffsetAndMetadata()
                .get(REQUEST_MILLIS, TimeUnit.MILLISECONDS);
        return ends.entrySet().stream().allMatch(end -> {
            OffsetAndMetadata position = committed.get(end.getKey());
            return end.getValue() <= (position == null ? 0 : position.offset());
        });
    }

    private synchronized Admin admin() {
        if (admin == null) {
            admin = Admin.create(config);
        }
        return admin;
    }

    @PreDestroy
    synchronized void close() {
        if (admin != null) {
            admin.close();
        }
    }
}
