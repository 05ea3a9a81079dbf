package io.rollcall.servicekit.partner;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import io.rollcall.event.PartnerRelationshipChanged;
import io.rollcall.servicekit.kafka.IncomingEvent;
import io.rollcall.servicekit.rest.ProblemException;
import io.rollcall.topic.Topics;
import io.smallrye.common.annotation.Identifier;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Which partner may act for which organisation, read from the compacted topic of relationships by every replica for itself, and kept in
 * memory. A change counts as soon as it was answered to who made it: {@link #upToDate} asks Kafka where the topic ends and comes when all
 * of it is known. Those who ask at the same time are answered together.
 *
 * <p>Nothing is read before somebody asks for the first time.
 */
@ApplicationScoped
public class Relationships {

    private static final Logger LOG = Logger.getLogger(Relationships.class);

    /** How long who asks waits for Kafka. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /** How often it is made sure, while nobody asks, that there is nothing new. */
    private static final Duration IDLE = Duration.ofSeconds(10);

    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration AFTER_FAULT = Duration.ofSeconds(1);
    private static final Duration TO_STOP = Duration.ofSeconds(3);

    private final Map<String, Object> config;
    private final KnownRelationships known = new KnownRelationships();
    private final Queue<CompletableFuture<Void>> asking = new ConcurrentLinkedQueue<>();
    private Thread reader;
    private volatile KafkaConsumer<byte[], byte[]> idle;
    private volatile long knownAsOf;
    private volatile boolean stopping;

    Relationships(
            @Identifier("default-kafka-broker") Map<String, Object> broker,
            @ConfigProperty(name = "quarkus.application.name") String application) {
        config = new HashMap<>(broker);
        config.remove(ConsumerConfig.GROUP_ID_CONFIG);
        config.put(ConsumerConfig.CLIENT_ID_CONFIG, application + "-relationships");
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        config.put(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) PATIENCE.toMillis());
        config.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) PATIENCE.toMillis());
    }

    /** Comes when everything is known that was published before the call; fails if Kafka does not say. */
    public CompletionStage<Void> upToDate() {
        CompletableFuture<Void> answer = new CompletableFuture<>();
        if (stopping) {
            answer.completeExceptionally(new IllegalStateException("the service stops"));
            return answer;
        }
        asking.add(answer);
        start();
        KafkaConsumer<byte[], byte[]> waiting = idle;
        if (waiting != null) {
            waiting.wakeup();
        }
        return answer.orTimeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    }

    /**
     * Whether the relationship is in force at the time of this call. It blocks.
     *
     * @throws ProblemException 503 if that cannot be found out at the moment
     */
    public boolean inForceNow(String partner, String organization) {
        try {
            upToDate().toCompletableFuture().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw ProblemException.unavailable();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw ProblemException.unavailable();
        }
        return inForce(partner, organization);
    }

    /** Whether the relationship is in force, as far as is known. */
    public boolean inForce(String partner, String organization) {
        return known.inForce(partner, organization);
    }

    /** Whether all is known that was published up to so long ago. */
    public boolean knownWithin(Duration age) {
        return knownAsOf != 0 && System.nanoTime() - knownAsOf < age.toNanos();
    }

    private synchronized void start() {
        if (reader == null) {
            reader = new Thread(this::read, "relationships");
            reader.setDaemon(true);
            reader.start();
        }
    }

    private void read() {
        while (!stopping) {
            try (KafkaConsumer<byte[], byte[]> consumer =
                    new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
                List<TopicPartition> partitions = partitions(consumer);
                consumer.assign(partitions);
                consumer.seekToBeginning(partitions);
                knowAll(consumer);
                while (!stopping) {
                    awaitNews(consumer);
                    knowAll(consumer);
                }
            } catch (RuntimeException fault) {
                LOG.warnf("relationships are not up to date: %s", fault);
                answer(taken(), fault);
                pause();
            }
        }
    }

    private static List<TopicPartition> partitions(KafkaConsumer<?, ?> consumer) {
        List<PartitionInfo> found = consumer.partitionsFor(Topics.PARTNER_RELATIONSHIPS);
        if (found == null || found.isEmpty()) {
            throw new IllegalStateException("there is no topic " + Topics.PARTNER_RELATIONSHIPS);
        }
        return found.stream()
                .map(each -> new TopicPartition(each.topic(), each.partition()))
                .toList();
    }

    /** Returns when somebody asks, when there is something new, or after a while. */
    private void awaitNews(KafkaConsumer<byte[], byte[]> consumer) {
        idle = consumer;
        try {
            // who asks looks at idle after this, or is seen here: nobody is overlooked
            if (asking.isEmpty() && !stopping) {
                apply(consumer.poll(IDLE));
            }
        } catch (WakeupException somebodyAsks) {
            LOG.trace("somebody asks");
        } finally {
            idle = null;
        }
    }

    private void knowAll(KafkaConsumer<byte[], byte[]> consumer) {
        List<CompletableFuture<Void>> asked = taken();
        try {
            long asOf = System.nanoTime();
            Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                apply(consumer.poll(POLL));
            }
            knownAsOf = asOf;
            answer(asked, null);
        } catch (WakeupException late) {
            // called for while it was idle, and arriving only now
            asking.addAll(asked);
        } catch (RuntimeException fault) {
            answer(asked, fault);
            throw fault;
        }
    }

    private void apply(ConsumerRecords<byte[], byte[]> records) {
        for (ConsumerRecord<byte[], byte[]> record : records) {
            IncomingEvent incoming = IncomingEvent.read(record);
            if (incoming.event() instanceof PartnerRelationshipChanged change) {
                known.apply(change);
            } else {
                LOG.errorf("%s-%d at %d is no relationship", record.topic(), record.partition(), record.offset());
            }
        }
    }

    private List<CompletableFuture<Void>> taken() {
        List<CompletableFuture<Void>> taken = new ArrayList<>();
        for (CompletableFuture<Void> each = asking.poll(); each != null; each = asking.poll()) {
            taken.add(each);
        }
        return taken;
    }

    private static void answer(List<CompletableFuture<Void>> asked, RuntimeException fault) {
        for (CompletableFuture<Void> each : asked) {
            if (fault == null) {
                each.complete(null);
            } else {
                each.completeExceptionally(fault);
            }
        }
    }

    private void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(AFTER_FAULT.toMillis());
        } catch (InterruptedException e) {
            stopping = true;
        }
    }

    @PreDestroy
    void stop() throws InterruptedException {
        stopping = true;
        KafkaConsumer<byte[], byte[]> waiting = idle;
        if (waiting != null) {
            waiting.wakeup();
        }
        if (reader != null) {
            reader.join(TO_STOP.toMillis());
        }
        answer(taken(), new IllegalStateException("the service stops"));
    }
}
