package io.rollcall.servicekit.position;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import org.apache.kafka.common.TopicPartition;

/**
 * Determines where a consumer starts. For every partition of its topics, including unassigned ones, it compares the offset in the database, the
 * offset committed by the group, the first and last offset in Kafka, and the topic id.
 *
 * <p>The committed offsets must be read first, then the database, then the topics. In this order, a healthy system never shows a commit beyond
 * the database or a database offset beyond the end of the topic.
 */
public final class Comparison {

    private final OffsetStore store;
    private final StoredState stored;
    private final TopicState topics;
    private final Map<TopicPartition, Long> positions = new HashMap<>();
    private Mismatch mismatch;

    private Comparison(OffsetStore store, StoredState stored, TopicState topics) {
        this.store = store;
        this.stored = stored;
        this.topics = topics;
    }

    /** Compares the state of a database with the state of Kafka. */
    public static Comparison of(OffsetStore store, StoredState stored, TopicState topics) {
        Comparison comparison = new Comparison(store, stored, topics);
        comparison.compare();
        return comparison;
    }

    /** Why the consumer must be halted; empty if it may resume at {@link #positions}. */
    public Optional<Mismatch> mismatch() {
        return Optional.ofNullable(mismatch);
    }

    /** The offset to read next, for each partition of the topics. */
    public Map<TopicPartition, Long> positions() {
        return positions;
    }

    private void compare() {
        new TreeMap<>(topics.topicIds()).forEach(this::compareId);
        topics.ranges().keySet().stream()
                .sorted((one, other) -> one.toString().compareTo(other.toString()))
                .forEach(this::compare);
    }

    private void compareId(String topic, String id) {
        String known = stored.topicIds().get(topic);
        if (known != null && !known.equals(id)) {
            found(
                    Mismatch.TOPIC_REPLACED,
                    "Topic %s has the id %s, but the database was filled from the topic with the id %s: it was deleted and created again,"
                            + " or this is another Kafka cluster. Nothing is consumed from it. If the new topic is correct, run"
                            + " 'rollcall reconcile --accept-topics'; see docs/recovery.md.",
                    topic,
                    id,
                    known);
        }
    }

    private void compare(TopicPartition partition) {
        TopicState.Range range = topics.ranges().get(partition);
        StoredOffset offset = stored.offsets().get(partition);
        Long committed = topics.committed().get(partition);
        if (offset == null) {
            positions.put(partition, withoutOffset(partition, committed, range));
            return;
        }
        if (committed != null && committed.equals(offset.staleCommit())) {
            committed = null;
        }
        if (store.decides() && committed != null && committed > offset.applied()) {
            beyondDatabase(partition, committed, offset.applied());
        }
        if (offset.applied() > range.end()) {
            found(
                    Mismatch.TOPIC_BEHIND_DATABASE,
                    "%s ends at offset %d, but the database has applied it up to offset %d: Kafka lost records, was restored to an older state, or"
                            + " is another cluster. Nothing is consumed. See docs/recovery.md, then run 'rollcall reconcile --accept-topics'.",
                    partition,
                    range.end(),
                    offset.applied());
        }
        long position = position(offset, committed);
        if (range.start() > position && range.end() >= offset.applied()) {
            found(
                    Mismatch.RECORDS_EXPIRED,
                    "%s begins at offset %d, but the database has applied it only up to offset %d: retention removed the records in between"
                            + " before they were read. Nothing is consumed. Run 'rollcall reconcile --accept-topics' to resume without them;"
                            + " docs/recovery.md says how to publish them again.",
                    partition,
                    range.start(),
                    position);
        }
        positions.put(partition, position);
    }

    /** Ignores a commit beyond the database, since it belongs to a later state of the database. */
    private static long position(StoredOffset offset, Long committed) {
        return committed == null || committed > offset.applied()
                ? offset.published()
                : Math.max(offset.published(), committed);
    }

    /** The start position in a partition for which the database has no offset. */
    private long withoutOffset(TopicPartition partition, Long committed, TopicState.Range range) {
        if (!store.decides()) {
            return range.start();
        }
        boolean firstRunOfThisVersion = stored.offsets().isEmpty() && stored.hasData();
        if (firstRunOfThisVersion) {
            // earlier versions stored offsets only in Kafka
            return committed == null ? range.start() : committed;
        }
        if (committed != null && committed > 0) {
            beyondDatabase(partition, committed, 0);
        } else if (!stored.hasData() && topics.evidence()) {
            found(
                    Mismatch.OFFSETS_BEYOND_DATABASE,
                    "The database is empty, but %s holds outcomes: the database was lost. Nothing is decided until 'rollcall reconcile' has"
                            + " read them back; see docs/recovery.md.",
                    store.evidence());
        }
        return range.start();
    }

    private void beyondDatabase(TopicPartition partition, long committed, long applied) {
        found(
                Mismatch.OFFSETS_BEYOND_DATABASE,
                "Group %s has committed offset %d of %s, but the database holds decisions only up to offset %d: the database was restored to"
                        + " an older state, or emptied. Nothing is decided until 'rollcall reconcile' has read the published outcomes back;"
                        + " see docs/recovery.md.",
                store.group(),
                committed,
                partition,
                applied);
    }

    /** Only the first mismatch is reported: later ones have the same cause. */
    private void found(String code, String sentence, Object... facts) {
        if (mismatch == null) {
            mismatch = new Mismatch(code, sentence.formatted(facts));
        }
    }
}
