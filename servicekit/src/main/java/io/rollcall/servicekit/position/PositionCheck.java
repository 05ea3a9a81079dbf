package io.rollcall.servicekit.position;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import io.quarkus.arc.All;
import io.rollcall.servicekit.alarm.Alarms;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;

/**
 * Compares the offsets of a database with Kafka and records whether the consumers of the database are halted. A mismatch counts only if it is
 * found twice, since the offsets are not read atomically and other replicas advance them meanwhile.
 */
@ApplicationScoped
public class PositionCheck {

    private static final Logger LOG = Logger.getLogger(PositionCheck.class);

    private final List<OffsetStore> stores;
    private final TopicInspector topics;
    private final Alarms alarms;
    private final Map<String, Mismatch> halts = new TreeMap<>();

    PositionCheck(@All List<OffsetStore> stores, TopicInspector topics, Alarms alarms) {
        this.stores = new ArrayList<>(stores);
        this.topics = topics;
        this.alarms = alarms;
    }

    /** All stores of this service. */
    public List<OffsetStore> stores() {
        return stores;
    }

    /** The store that holds a topic's offsets. */
    OffsetStore storeOf(String topic) {
        return stores.stream()
                .filter(store -> store.topics().contains(topic))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no offset store for topic " + topic));
    }

    /**
     * Compares a database with Kafka, and halts or resumes its consumers accordingly. Blocks.
     *
     * @throws RuntimeException if the database or Kafka cannot be read; the consumers then keep their state
     */
    public Comparison check(OffsetStore store) {
        Comparison comparison = compare(store);
        if (comparison.mismatch().isPresent()) {
            comparison = compare(store);
        }
        if (comparison.mismatch().isPresent() && store.adapts()) {
            adapt(store, comparison.mismatch().get());
            comparison = compare(store);
        }
        note(store, comparison.mismatch());
        return comparison;
    }

    private void adapt(OffsetStore store, Mismatch mismatch) {
        OffsetAcceptance acceptance = OffsetAcceptance.of(report(store));
        LOG.warnf(
                "%s: %s; rereading %d partition(s) of %s",
                store.name(), mismatch.code(), acceptance.offsets().size(), store.topics());
        store.reset(acceptance.offsets(), acceptance.topicIds());
    }

    /** Compares without halting or resuming consumers. Blocks. */
    public Comparison compareOnly(OffsetStore store) {
        return compare(store);
    }

    private Comparison compare(OffsetStore store) {
        // Comparison requires this order
        Map<TopicPartition, Long> committed = topics.committed(store.group());
        StoredState stored = store.read();
        TopicState state = topics.describe(store, committed);
        Comparison comparison = Comparison.of(store, stored, state);
        if (comparison.mismatch().isEmpty()) {
            begin(store, stored, state, comparison);
        }
        return comparison;
    }

    private static void begin(OffsetStore store, StoredState stored, TopicState state, Comparison comparison) {
        Map<TopicPartition, Long> missing = new HashMap<>(comparison.positions());
        missing.keySet().removeAll(stored.offsets().keySet());
        Map<String, String> unknown = new HashMap<>(state.topicIds());
        unknown.keySet().removeAll(stored.topicIds().keySet());
        if (!missing.isEmpty() || !unknown.isEmpty()) {
            store.begin(missing, unknown);
        }
    }

    /** The current state of Kafka and the database, for operators. Blocks. */
    public StoreReport report(OffsetStore store) {
        Map<TopicPartition, Long> committed = topics.committed(store.group());
        StoredState stored = store.read();
        return new StoreReport(store, stored, topics.describe(store, committed), halted(store));
    }

    /** Why the consumers of a store are halted; empty if they are not. Does not block. */
    public synchronized Optional<Mismatch> halted(OffsetStore store) {
        return Optional.ofNullable(halts.get(store.name()));
    }

    /** Whether any consumer of this service is halted. Does not block. */
    public synchronized boolean anyHalted() {
        return !halts.isEmpty();
    }

    private synchronized void note(OffsetStore store, Optional<Mismatch> mismatch) {
        Mismatch before = mismatch.isPresent() ? halts.put(store.name(), mismatch.get()) : halts.remove(store.name());
        halts.values().forEach(halt -> alarms.raise(halt.code(), halt.sentence()));
        if (before != null
                && halts.values().stream().noneMatch(halt -> halt.code().equals(before.code()))) {
            alarms.clear(before.code());
        }
    }
}
