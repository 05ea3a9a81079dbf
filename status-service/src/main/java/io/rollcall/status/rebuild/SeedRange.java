package io.rollcall.status.rebuild;

/**
 * What a rebuild has still to read of a partition of {@code rollcall.device-status}.
 *
 * @param next the next offset
 * @param end the offset to stop at
 */
record SeedRange(long next, long end) {

    boolean done() {
        return next >= end;
    }
}
