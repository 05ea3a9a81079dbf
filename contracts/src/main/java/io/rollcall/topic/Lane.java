package io.rollcall.topic;

import java.util.Arrays;

/**
 * Which partitions of a topic a record travels on. The first quarter of a topic's partitions is reserved for single requests and
 * the first rows of uploads, so that nobody waits behind another's bulk. Both lanes of a topic are consumed by different
 * consumers of one group.
 */
public enum Lane {
    /** Single requests, and the first rows of an upload. */
    EXPRESS,
    /** The rest of a bulk. */
    BULK;

    private static final int RESERVED_SHARE = 4;

    /** The lane that a partition belongs to; a topic with one partition has only the express lane. */
    public static Lane of(int partition, int partitions) {
        return partition < reserved(partitions) ? EXPRESS : BULK;
    }

    /** The partition for a key in this lane; the same key always gets the same one. */
    public int partition(byte[] key, int partitions) {
        int reserved = reserved(partitions);
        if (this == EXPRESS || reserved == partitions) {
            return slot(key, reserved);
        }
        return reserved + slot(key, partitions - reserved);
    }

    private static int reserved(int partitions) {
        return Math.max(1, partitions / RESERVED_SHARE);
    }

    private static int slot(byte[] key, int slots) {
        int hash = Arrays.hashCode(key);
        // the finalizer of MurmurHash3: keys that differ in their last characters only spread evenly as well
        hash = (hash ^ (hash >>> 16)) * 0x85ebca6b;
        hash = (hash ^ (hash >>> 13)) * 0xc2b2ae35;
        hash ^= hash >>> 16;
        return Math.floorMod(hash, slots);
    }
}
