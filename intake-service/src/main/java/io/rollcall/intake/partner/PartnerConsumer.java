package io.rollcall.intake.partner;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.rollcall.servicekit.kafka.Consumers;
import io.rollcall.servicekit.kafka.KafkaAdmin;
import io.rollcall.servicekit.retry.Faults;
import io.rollcall.topic.Topics;
import io.smallrye.common.annotation.Identifier;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.jboss.logging.Logger;

/**
 * The thread that reads partners' topics, from the start of the service to its end. It reads by a consumer of its own and not by a
 * messaging channel: a channel holds whole batches, does not say when a batch cannot be unpacked, and never gets past it.
 */
@ApplicationScoped
class PartnerConsumer {

    /** The group of partners' topics alone; the status service waits for it before it calls a device inactive. */
    static final String GROUP = Topics.PARTNERS_GROUP;

    private static final Logger LOG = Logger.getLogger(PartnerConsumer.class);

    private static final int MAX_KEY_BYTES = 256;
    private static final int MAX_VALUE_BYTES = 32 * 1024;
    private static final Duration PATIENCE = Duration.ofMillis(250);
    private static final Duration PAUSE = Duration.ofSeconds(2);
    private static final Duration TO_STOP = Duration.ofSeconds(10);

    private final Map<String, Object> config;
    private final PartnerBatch batch;
    private final Rejections rejections;
    private final KafkaAdmin kafka;
    private final Thread thread = new Thread(this::run, "partners");
    private volatile boolean stopped;
    private volatile KafkaConsumer<Payload, Payload> current;

    PartnerConsumer(
            @Identifier("default-kafka-broker") Map<String, Object> broker,
            PartnerBatch batch,
            Rejections rejections,
            KafkaAdmin kafka) {
        this.config = settings(broker);
        this.batch = batch;
        this.rejections = rejections;
        this.kafka = kafka;
    }

    void start(@Observes StartupEvent event) {
        thread.setDaemon(true);
        thread.start();
    }

    /** Before anything that the reading needs is taken down. */
    void stop(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) ShutdownEvent event)
            throws InterruptedException {
        stopped = true;
        KafkaConsumer<Payload, Payload> reading = current;
        if (reading != null) {
            reading.wakeup();
        }
        thread.join(TO_STOP.toMillis());
    }

    private void run() {
        while (!stopped) {
            try (KafkaConsumer<Payload, Payload> consumer = new KafkaConsumer<>(
                    config, new Payload.Reader(MAX_KEY_BYTES), new Payload.Reader(MAX_VALUE_BYTES))) {
                current = consumer;
                read(new PartnerInbox(consumer, work(), System::nanoTime));
            } catch (RuntimeException | Error fault) {
                // the thread must not end without a word; what was not committed is read again
                if (!stopped) {
                    LOG.errorf(Faults.passing(fault) ? null : fault, "partners' topics are read anew: %s", fault);
                    pause();
                }
            }
        }
    }

    private void read(PartnerInbox inbox) {
        try {
            while (!stopped) {
                inbox.turn(PATIENCE);
            }
        } catch (WakeupException stop) {
            inbox.commit();
        }
    }

    private PartnerInbox.Work work() {
        return new PartnerInbox.Work() {
            @Override
            public void process(String partner, List<ConsumerRecord<Payload, Payload>> records) throws Exception {
                batch.process(partner, records);
            }

            @Override
            public void unreadable(TopicPartition partition, long offset) {
                rejections.unreadable(partition, offset);
            }

            @Override
            public Map<String, String> topicIds(Set<String> topics) {
                try {
                    return kafka.describe(topics).entrySet().stream()
                            .collect(Collectors.toMap(
                                    Map.Entry::getKey,
                                    topic -> topic.getValue().topicId().toString()));
                } catch (IllegalStateException fault) {
                    LOG.debugf("the ids of partners' topics are not known: %s", fault);
                    return Map.of();
                }
            }
        };
    }

    private void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(PAUSE.toMillis());
        } catch (InterruptedException e) {
            stopped = true;
        }
    }

    private static Map<String, Object> settings(Map<String, Object> broker) {
        Map<String, Object> config = Consumers.settings(broker, GROUP);
        config.put(ConsumerConfig.GROUP_ID_CONFIG, GROUP);
        config.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 1);
        config.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, 1024 * 1024);
        config.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, 128 * 1024);
        // a new partner's topic is found within this time
        config.put(ConsumerConfig.METADATA_MAX_AGE_CONFIG, 10_000);
        return config;
    }
}
