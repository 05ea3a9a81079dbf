package io.rollcall.servicekit.position;

import java.util.Map;
import java.util.Set;

import org.apache.kafka.common.TopicPartition;

/** The offsets that a service's database holds for the topics of one consumer group. All methods block, and they throw if the database fails. */
public interface OffsetStore {

    /** Identifies the store in logs. */
    String name();

    /** The consumer group whose commits are compared. */
    String group();

    /** The topics that the group reads. */
    Set<String> topics();

    /**
     * Whether the service makes decisions that depend on the order of the records and publishes them. Records must then not be applied again to
     * an older database. Otherwise the database is a projection, which rereading from an earlier offset repairs.
     */
    boolean decides();

    /**
     * Whether a mismatch is resolved by rereading, without an operator: for a projection that is correct with the records of any topic that
     * filled it, such as a table to which rows are only added.
     */
    default boolean adapts() {
        return false;
    }

    /** A topic that holds records only if the database once held data; null if there is none. */
    default String evidence() {
        return null;
    }

    /** Reads the current state of the database. */
    StoredState read();

    /**
     * Records the start offsets of partitions without an offset and the ids of topics without an id. Existing values are kept.
     */
    void begin(Map<TopicPartition, Long> positions, Map<String, String> topicIds);

    /** Replaces offsets and topic ids at an operator's request. */
    void reset(Map<TopicPartition, StoredOffset> offsets, Map<String, String> topicIds);
}
