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
 * Raises an alarm when a channel polls without receiving records although the partition has more. The messaging library retries a failing poll
 * forever without reporting it. Paused partitions are ignored: their processing is slow, which other alarms cover.
 */
@ApplicationScoped
public class PollWatch {

    /** Raised while a channel cannot read the records of its partitions. */
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

    /** One consumer of a channel; used only by its polling thread. */
    private static final class Watched {

        private final StalledPartitions partitions = new StalledPartitions(PATIENCE);
        private final SharedAlarm.Holder alarm;

        /** Set while a check is queued for the polling thread. */
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
                    "channel %s does not advance at %s although more records are available: the broker is unavailable, or the batch there is corrupt; see 'Records that cannot be read' in docs/recovery.md"
                            .formatted(channel, StalledPartitions.describe(stalled)));
        }
    }

    /** Uses only state that the consumer already has; sends no request to the broker. */
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
