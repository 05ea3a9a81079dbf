package io.rollcall.servicekit.position;

/**
 * The progress of a database in a partition.
 *
 * @param applied the effects of all records before this offset are committed in the database
 * @param published the follow-up work (publishing outcomes, showing activity) is done for all records before this offset; at most
 *     {@code applied}. Consumers start here
 * @param staleCommit a group offset that belongs to a topic that no longer exists and must be ignored; null if there is none
 */
public record StoredOffset(long applied, long published, Long staleCommit) {

    /** An offset whose follow-up work is done. */
    public static StoredOffset of(long applied) {
        return new StoredOffset(applied, applied, null);
    }
}
