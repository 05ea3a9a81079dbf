package io.rollcall.registration.requests;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.rollcall.registration.ledger.WaitingRequests;
import io.rollcall.servicekit.kafka.Consumers;
import io.rollcall.servicekit.kafka.EventPublisher;
import io.rollcall.topic.Topics;
import io.smallrye.common.annotation.Identifier;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.TopicPartition;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Finds undecided requests in the requests topic. Each lookup is limited by {@link BacklogLimits} and uses its own consumer, so that lookups for
 * different lanes do not block each other. The number of consumers does not exceed the number of threads that decide.
 */
@ApplicationScoped
class Backlog {

    private static final int FETCH_BYTES = 8 << 20;

    private final Map<String, Object> config;
    private final BacklogLimits limits;
    private final EventPublisher publisher;
    private final Queue<BacklogReader> idle = new ConcurrentLinkedQueue<>();
    private final Counter lookups;
    private final Counter records;
    private final Counter cutOff;
    private volatile boolean closed;

    Backlog(
            @Identifier("default-kafka-broker") Map<String, Object> broker,
            @ConfigProperty(name = "mp.messaging.incoming." + RequestConsumer.EXPRESS + ".group.id") String group,
            BacklogLimits limits,
            EventPublisher publisher,
            MeterRegistry meters) {
        config = Consumers.settings(broker, group + "-backlog");
        config.put(ConsumerConfig.GROUP_ID_CONFIG, group); // for its offsets; partitions are assigned by hand
        config.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, FETCH_BYTES);
        config.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 10_000);
        this.limits = limits;
        this.publisher = publisher;
        lookups = Counter.builder("rollcall.backlog.lookups")
                .description("Lookups for registrations that a deregistration may have overtaken")
                .register(meters);
        records = Counter.builder("rollcall.backlog.records")
                .description("Records read by these lookups")
                .register(meters);
        cutOff = Counter.builder("rollcall.backlog.cutoffs")
                .description("Lookups that reached their limit; their deregistrations ended as registration-pending")
                .register(meters);
    }

    /** The undecided registrations on the other lane for the deregistrations of a batch. */
    WaitingRequests of(List<IncomingRequest> batch) {
        return new BatchBacklog(this::read, batch, () -> publisher.partitions(Topics.REGISTRATION_REQUESTS));
    }

    private BacklogReader.Found read(Set<TopicPartition> partitions, Set<ByteBuffer> keys) {
        BacklogReader reader = idle.poll();
        if (reader == null) {
            reader = new BacklogReader(Consumers.create(config), limits, System::nanoTime);
        }
        BacklogReader.Found found;
        try {
            found = reader.read(partitions, keys);
        } catch (RuntimeException fault) {
            reader.close();
            throw fault;
        }
        lookups.increment();
        records.increment(found.read());
        cutOff.increment(found.unread().isEmpty() ? 0 : 1);
        idle.add(reader);
        if (closed) {
            close();
        }
        return found;
    }

    @PreDestroy
    void close() {
        closed = true;
        for (BacklogReader reader = idle.poll(); reader != null; reader = idle.poll()) {
            reader.close();
        }
    }
}
