package io.rollcall.servicekit.position;

import java.util.Map;
import java.util.Set;

import org.apache.kafka.common.TopicPartition;

/** The offsets that a service's database holds for the topics of one consumer group. All methods block and may fail with the database. */
public interface OffsetStore {

    /** Identifies the store in logs. */
    String name();

    /** The consumer group whose commits are compared. */
    String group();

    /** The topics that the group reads. */
    Set<String> topics();

    /**
     * Whether the service decides by the records in their order and publishes what it decided, so that no record may be applied twice to
     * an older database. Otherwise it is a projection: reading again from an earlier offset repairs an older database.
     */
    boolean decides();

    /** A topic that holds records only if the database once held data; null if there is none. */
    default String evidence() {
        return null;
    }

    /** Reads what the database knows now. */
    StoredState read();

    /**
     * Notes where the consumer begins in partitions that have no offset yet, and the ids of topics that were not known. Changes nothing that is
     * there.
     */
    void begin(Map<TopicPartition, Long> positions, Map<String, String> topicIds);

    /** Replaces offsets and topic ids, on the order of an operator. */
    void reset(Map<TopicPartition, StoredOffset> offsets, Map<String, String> topicIds);
}
