package io.rollcall.servicekit.position;

/**
 * How far a database has got in a partition.
 *
 * @param applied the effects of all records before this offset are committed in the database
 * @param published what has to follow these effects (publishing outcomes, showing activity) is done for all records before this offset; at most
 *     {@code applied}. Consumers begin here
 * @param staleCommit a group offset that belongs to a topic that no longer exists and must be ignored; null if there is none
 */
public record StoredOffset(long applied, long published, Long staleCommit) {

    /** An offset for which everything is done. */
    public static StoredOffset of(long applied) {
        return new StoredOffset(applied, applied, null);
    }
}
