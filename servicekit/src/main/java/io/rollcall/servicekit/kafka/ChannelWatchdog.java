package io.rollcall.servicekit.kafka;

import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;
import java.util.function.Supplier;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.rollcall.servicekit.retry.Persistence;
import io.smallrye.reactive.messaging.kafka.KafkaConnector;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptor;
import org.eclipse.microprofile.reactive.messaging.spi.Connector;
import org.jboss.logging.Logger;

/**
 * Exits the process when one of its channels has ended. A channel that failed or whose consumer was closed is not resubscribed, and its consumer
 * lag would grow unnoticed. The supervisor restarts the process and thereby the channel.
 *
 * <p>A channel reports its end through its liveness, so its {@code health-enabled} must not be disabled.
 */
@ApplicationScoped
public class ChannelWatchdog {

    /** The exit code after an ended channel. */
    public static final int EXIT_CODE = 3;

    private static final Logger LOG = Logger.getLogger(ChannelWatchdog.class);
    private static final Duration INTERVAL = Duration.ofSeconds(5);

    private final Supplier<Set<String>> ended;
    private final IntConsumer exit;
    private boolean exiting;

    private final ScheduledExecutorService worker = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "channel-watchdog");
        thread.setDaemon(true);
        return thread;
    });

    @Inject
    public ChannelWatchdog(@Connector(KafkaConnector.CONNECTOR_NAME) KafkaConnector connector) {
        this(() -> ended(connector), Quarkus::asyncExit);
    }

    /** @param ended supplies the channels that have ended */
    ChannelWatchdog(Supplier<Set<String>> ended, IntConsumer exit) {
        this.ended = ended;
        this.exit = exit;
    }

    void start(@Observes StartupEvent event) {
        worker.scheduleWithFixedDelay(
                this::checkQuietly, INTERVAL.toMillis(), INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Runs before a regular shutdown ends the channels. */
    void stop(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) ShutdownEvent event) {
        worker.shutdownNow();
    }

    private void checkQuietly() {
        try {
            check();
        } catch (RuntimeException e) {
            LOG.warnf("channels cannot be checked: %s", e);
        }
    }

    void check() {
        Set<String> channels = ended.get();
        if (channels.isEmpty() || exiting || Persistence.isStopping()) {
            return;
        }
        exiting = true;
        LOG.fatalf(
                "channels %s have ended and no longer consume; the process exits with code %d and must be restarted",
                channels, EXIT_CODE);
        exit.accept(EXIT_CODE);
    }

    private static Set<String> ended(KafkaConnector connector) {
        Set<String> channels = new TreeSet<>();
        // a channel that reports a failure has always ended: either its stream or its consumer was terminated
        connector.getLiveness().getChannels().stream()
                .filter(channel -> !channel.isOk())
                .forEach(channel -> channels.add(channel.getChannel()));
        return channels;
    }
}
