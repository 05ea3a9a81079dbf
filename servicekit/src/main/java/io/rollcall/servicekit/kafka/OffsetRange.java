package io.rollcall.servicekit.kafka;

/**
 * A range of the offsets of a partition.
 *
 * @param first the offset of the first record
 * @param end the offset after the last record
 */
public record OffsetRange(long first, long end) {

    /** Whether the range contains no offset. */
    public boolean empty() {
        return first >= end;
    }
}
