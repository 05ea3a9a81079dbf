package io.rollcall.servicekit.kafka;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.rollcall.servicekit.alarm.Alarms;
import io.smallrye.reactive.messaging.kafka.KafkaClientService;
import io.smallrye.reactive.messaging.kafka.KafkaConsumer;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;

/**
 * Raises an alarm when a channel polls and gets nothing although there is more. The messaging library repeats a poll that fails for ever and
 * tells nobody. Partitions that are paused are left out: there it is processing that takes its time, which has alarms of its own.
 */
@ApplicationScoped
public class PollWatch {

    /** Raised while a channel cannot read what is on its partitions. */
    public static final String NOT_READABLE = "records-not-readable";

    private static final Logger LOG = Logger.getLogger(PollWatch.class);
    private static final Duration INTERVAL = Duration.ofSeconds(10);
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final KafkaClientService clients;
    private final SharedAlarm alarm;
    private final Map<KafkaConsumer<?, ?>, Watched> watched = new ConcurrentHashMap<>();

    private final ScheduledExecutorService worker = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "poll-watch");
        thread.setDaemon(true);
        return thread;
    });

    public PollWatch(KafkaClientService clients, Alarms alarms) {
        this.clients = clients;
        this.alarm = new SharedAlarm(alarms, NOT_READABLE);
    }

    /** One consumer of a channel; looked at by its polling thread alone. */
    private static final class Watched {

        private final StalledPartitions partitions = new StalledPartitions(PATIENCE);
        private final SharedAlarm.Holder alarm;

        /** Set while the polling thread has not come to it. */
        private final AtomicBoolean asked = new AtomicBoolean();

        private Watched(SharedAlarm.Holder alarm) {
            this.alarm = alarm;
        }
    }

    void start(@Observes StartupEvent event) {
        worker.scheduleWithFixedDelay(this::askAll, INTERVAL.toMillis(), INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
    }

    void stop(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) ShutdownEvent event) {
        worker.shutdownNow();
    }

    private void askAll() {
        try {
            for (String channel : clients.getConsumerChannels()) {
                clients.getConsumers(channel).forEach(consumer -> ask(channel, consumer));
            }
        } catch (RuntimeException e) {
            LOG.debugf("consumers cannot be watched: %s", e);
        }
    }

    private <K, V> void ask(String channel, KafkaConsumer<K, V> consumer) {
        Watched watch = watched.computeIfAbsent(consumer, one -> new Watched(alarm.holder()));
        if (watch.asked.compareAndSet(false, true)) {
            consumer.runOnPollingThread(polling -> {
                        look(channel, polling, watch);
                    })
                    .onTermination()
                    .invoke(() -> watch.asked.set(false))
                    .subscribe()
                    .with(done -> {}, fault -> LOG.debugf("channel %s cannot be watched: %s", channel, fault));
        }
    }

    private static void look(String channel, Consumer<?, ?> consumer, Watched watch) {
        Map<TopicPartition, Long> stalled = watch.partitions.observe(behind(consumer), System.nanoTime());
        if (stalled.isEmpty()) {
            watch.alarm.clear();
        } else {
            watch.alarm.raise(
                    "channel %s gets no further at %s although there is more: the broker is away, or the batch there is corrupt and has to be skipped by moving the group's offset"
                            .formatted(channel, StalledPartitions.describe(stalled)));
        }
    }

    /** By what the consumer knows already: it asks the broker for nothing. */
    static Map<TopicPartition, Long> behind(Consumer<?, ?> consumer) {
        Map<TopicPartition, Long> behind = new HashMap<>();
        Set<TopicPartition> paused = consumer.paused();
        for (TopicPartition partition : consumer.assignment()) {
            if (!paused.contains(partition) && consumer.currentLag(partition).orElse(0) > 0) {
                behind.put(partition, consumer.position(partition, Duration.ofMillis(1)));
            }
        }
        return behind;
    }
}
