package io.rollcall.status.rebuild;

/**
 * The range of a partition of {@code rollcall.device-status} that a rebuild still has to read.
 *
 * @param next the next offset
 * @param end the offset to stop at
 */
record SeedRange(long next, long end) {

    boolean done() {
        return next >= end;
    }
}
