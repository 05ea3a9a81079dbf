package io.rollcall.servicekit.position;

/**
 * How far a database has got in a partition.
 *
 * @param applied the effects of all records before this offset are committed in the database
 * @param published what these effects have to publish is acknowledged by Kafka for all records before this offset; at most {@code applied},
 *     and equal to it where nothing is published
 * @param staleCommit a group offset that belongs to a topic that no longer exists and must be ignored; null if there is none
 */
public record StoredOffset(long applied, long published, Long staleCommit) {

    /** The offset of a consumer that publishes nothing. */
    public static StoredOffset of(long applied) {
        return new StoredOffset(applied, applied, null);
    }
}
