package io.rollcall.servicekit.position;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

import io.smallrye.reactive.messaging.kafka.KafkaConsumer;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/** The consumers that start at stored offsets. */
@ApplicationScoped
class ConsumersInUse {

    private static final Logger LOG = Logger.getLogger(ConsumersInUse.class);

    private final List<KafkaConsumer<?, ?>> consumers = new CopyOnWriteArrayList<>();

    void add(KafkaConsumer<?, ?> consumer) {
        consumers.add(consumer);
    }

    /** Makes all of them rejoin their groups, which compares their offsets. */
    void rejoin() {
        consumers.forEach(ConsumersInUse::rejoin);
    }

    static <K, V> void rejoin(KafkaConsumer<K, V> consumer) {
        Consumer<org.apache.kafka.clients.consumer.Consumer<K, V>> join =
                client -> client.enforceRebalance("resume at the stored offsets");
        consumer.runOnPollingThread(join)
                .subscribe()
                .with(done -> {}, fault -> LOG.warnf("a consumer did not rejoin its group: %s", fault));
    }
}
