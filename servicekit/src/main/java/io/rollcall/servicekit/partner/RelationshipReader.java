package io.rollcall.servicekit.partner;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

import io.rollcall.event.PartnerRelationshipChanged;
import io.rollcall.servicekit.kafka.Consumers;
import io.rollcall.servicekit.kafka.Horizon;
import io.rollcall.servicekit.kafka.IncomingEvent;
import io.rollcall.servicekit.kafka.KafkaAdmin;
import io.rollcall.topic.Topics;
import io.smallrye.common.annotation.Identifier;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Reads the topic of relationships on a thread of its own, without a group, and says when it has got as far as the topic was at some time.
 * Where the topic ends it asks on another connection than the one it reads by: there a question would wait for the next record, or half a
 * second.
 */
@ApplicationScoped
class RelationshipReader {

    private static final Logger LOG = Logger.getLogger(RelationshipReader.class);
    private static final Duration POLL = Duration.ofSeconds(1);
    private static final Duration AFTER_FAULT = Duration.ofSeconds(1);
    private static final Duration TO_STOP = Duration.ofSeconds(3);
    private static final int ANSWER_MILLIS = 5_000;

    /** Maximum number of callers that wait for the reader to start, which it does not while Kafka has been unavailable since the service started. */
    static final int MAX_BEGINNERS = 1_000;

    /** How often it is made sure, while nobody asks, that nothing was missed. */
    private static final Duration REFRESH = Duration.ofSeconds(10);

    private final Map<String, Object> broker;
    private final String application;
    private final KafkaAdmin kafka;
    private final KnownRelationships known = new KnownRelationships();
    private final Map<TopicPartition, Long> positions = new HashMap<>();
    private final List<Waiting> waiting = new ArrayList<>();
    private final CompletableFuture<List<TopicPartition>> partitions = new CompletableFuture<>();
    private final AtomicInteger beginners = new AtomicInteger();
    private Thread thread;
    private KafkaConsumer<byte[], byte[]> consumer;
    private volatile long knownAsOf;
    private volatile long refreshedAt;
    private volatile boolean stopping;

    RelationshipReader(
            @Identifier("default-kafka-broker") Map<String, Object> broker,
            @ConfigProperty(name = "quarkus.application.name") String application,
            KafkaAdmin kafka) {
        this.broker = broker;
        this.application = application;
        this.kafka = kafka;
    }

    /** A caller that waits until the reader has reached a horizon. */
    private record Waiting(Horizon published, CompletableFuture<Void> answer) {}

    KnownRelationships known() {
        return known;
    }

    boolean knownWithin(Duration age) {
        return knownAsOf != 0 && System.nanoTime() - knownAsOf < age.toNanos();
    }

    /** Completes when all relationships published before the call have been read; fails after {@value #ANSWER_MILLIS} ms. */
    CompletableFuture<Void> upToDate() {
        start();
        if (!partitions.isDone() && beginners.incrementAndGet() > MAX_BEGINNERS) {
            return CompletableFuture.failedFuture(new TimeoutException("relationships are not read yet"));
        }
        return partitions.thenCompose(all -> {
            long asOf = System.nanoTime();
            refreshedAt = asOf;
            return horizon(all).thenCompose(this::reached).thenRun(() -> knownAsOf = asOf);
        });
    }

    private CompletableFuture<Horizon> horizon(List<TopicPartition> all) {
        Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
        all.forEach(partition -> latest.put(partition, OffsetSpec.latest()));
        return kafka.client()
                .listOffsets(latest)
                .all()
                .toCompletionStage()
                .toCompletableFuture()
                .thenApply(found -> Horizon.ofEnds(
                        found.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, end -> end.getValue()
                                .offset()))));
    }

    private synchronized CompletableFuture<Void> reached(Horizon published) {
        // remove callers that have timed out
        waiting.removeIf(each -> each.answer().isDone());
        Waiting next = new Waiting(published, new CompletableFuture<>());
        next.answer().orTimeout(ANSWER_MILLIS, TimeUnit.MILLISECONDS);
        if (next.published().reachedBy(positions)) {
            next.answer().complete(null);
        } else {
            waiting.add(next);
        }
        return next.answer();
    }

    private synchronized void start() {
        if (thread == null && !stopping) {
            thread = new Thread(this::read, "relationships");
            thread.setDaemon(true);
            thread.start();
        }
    }

    private Map<String, Object> consumerConfig() {
        Map<String, Object> config = Consumers.settings(broker, application + "-relationships");
        config.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, ANSWER_MILLIS);
        return config;
    }

    private void read() {
        while (!stopping) {
            try (KafkaConsumer<byte[], byte[]> opened = Consumers.create(consumerConfig())) {
                List<TopicPartition> all = all(opened);
                opened.assign(all);
                opened.seekToBeginning(all);
                begin(opened);
                partitions.complete(all);
                while (!stopping) {
                    apply(opened.poll(POLL));
                    arrive(opened);
                    refresh();
                }
            } catch (WakeupException stop) {
                return;
            } catch (RuntimeException | Error fault) {
                LOG.warnf("relationships are not read: %s", fault);
                pause();
            }
        }
    }

    private static List<TopicPartition> all(KafkaConsumer<?, ?> consumer) {
        List<PartitionInfo> found = consumer.partitionsFor(Topics.PARTNER_RELATIONSHIPS);
        if (found == null || found.isEmpty()) {
            throw new IllegalStateException("there is no topic " + Topics.PARTNER_RELATIONSHIPS);
        }
        return found.stream()
                .map(each -> new TopicPartition(each.topic(), each.partition()))
                .toList();
    }

    private synchronized void begin(KafkaConsumer<byte[], byte[]> opened) {
        consumer = opened;
        positions.clear();
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

    private void arrive(KafkaConsumer<?, ?> opened) {
        Map<TopicPartition, Long> next = new HashMap<>();
        opened.assignment().forEach(partition -> next.put(partition, opened.position(partition)));
        List<Waiting> arrived = new ArrayList<>();
        synchronized (this) {
            positions.putAll(next);
            waiting.removeIf(each -> each.published().reachedBy(positions) && arrived.add(each));
        }
        arrived.forEach(each -> each.answer().complete(null));
    }

    private void refresh() {
        if (System.nanoTime() - refreshedAt > REFRESH.toNanos()) {
            upToDate().exceptionally(fault -> {
                LOG.debugf("relationships may not be up to date: %s", fault);
                return null;
            });
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
        synchronized (this) {
            if (consumer != null) {
                consumer.wakeup();
            }
        }
        if (thread != null) {
            thread.join(TO_STOP.toMillis());
        }
    }
}
