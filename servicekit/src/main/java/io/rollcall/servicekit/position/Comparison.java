package io.rollcall.servicekit.position;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import org.apache.kafka.common.TopicPartition;

/**
 * The rule by which a consumer begins. It compares, for every partition of its topics and not only for the assigned ones, the offset in the
 * database, the offset that the group committed, the first and the last offset that Kafka holds, and the id of the topic.
 *
 * <p>The committed offsets must be read before the database and the database before the rest: then, while nothing is wrong, a commit is
 * never beyond the database, and the database never beyond the topic.
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

    /** Compares what a database knows with what Kafka holds. */
    public static Comparison of(OffsetStore store, StoredState stored, TopicState topics) {
        Comparison comparison = new Comparison(store, stored, topics);
        comparison.compare();
        return comparison;
    }

    /** Why the consumer must stop; empty if it may go on at {@link #positions}. */
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
                    "Topic %s has the id %s, and the database was filled from the one with the id %s: it was deleted and created again,"
                            + " or this is another Kafka cluster. Nothing is consumed from it. If the new topic is the right one, run"
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
                    "%s ends at offset %d, and the database has applied it up to %d: Kafka lost records, was restored to an older state, or"
                            + " is another cluster. Nothing is consumed. See docs/recovery.md, then run 'rollcall reconcile --accept-topics'.",
                    partition,
                    range.end(),
                    offset.applied());
        }
        long position = position(offset, committed);
        if (range.start() > position && range.end() >= offset.applied()) {
            found(
                    Mismatch.RECORDS_EXPIRED,
                    "%s begins at offset %d, and the database has applied it up to %d only: the records between were removed by retention"
                            + " before they were read. Nothing is consumed. Run 'rollcall reconcile --accept-topics' to go on without them;"
                            + " docs/recovery.md says how to publish them again.",
                    partition,
                    range.start(),
                    position);
        }
        positions.put(partition, position);
    }

    /** A commit beyond the database belongs to a later state of it, and says nothing about this one. */
    private static long position(StoredOffset offset, Long committed) {
        return committed == null || committed > offset.applied()
                ? offset.published()
                : Math.max(offset.published(), committed);
    }

    /** Where to begin in a partition that the database knows nothing of. */
    private long withoutOffset(TopicPartition partition, Long committed, TopicState.Range range) {
        if (!store.decides()) {
            return range.start();
        }
        boolean firstRunOfThisVersion = stored.offsets().isEmpty() && stored.hasData();
        if (firstRunOfThisVersion) {
            // offsets were kept in Kafka alone until then
            return committed == null ? range.start() : committed;
        }
        if (committed != null && committed > 0) {
            beyondDatabase(partition, committed, 0);
        } else if (!stored.hasData() && topics.evidence()) {
            found(
                    Mismatch.OFFSETS_BEYOND_DATABASE,
                    "The database is empty, and %s holds outcomes: the database was lost. Nothing is decided until 'rollcall reconcile' has"
                            + " read them back; see docs/recovery.md.",
                    store.evidence());
        }
        return range.start();
    }

    private void beyondDatabase(TopicPartition partition, long committed, long applied) {
        found(
                Mismatch.OFFSETS_BEYOND_DATABASE,
                "Group %s has committed offset %d of %s, and the database holds what was decided up to %d only: the database was restored to"
                        + " an older state, or emptied. Nothing is decided until 'rollcall reconcile' has read the published outcomes back;"
                        + " see docs/recovery.md.",
                store.group(),
                committed,
                partition,
                applied);
    }

    /** The first mismatch is the one that is told: later ones follow from the same cause. */
    private void found(String code, String sentence, Object... facts) {
        if (mismatch == null) {
            mismatch = new Mismatch(code, sentence.formatted(facts));
        }
    }
}
