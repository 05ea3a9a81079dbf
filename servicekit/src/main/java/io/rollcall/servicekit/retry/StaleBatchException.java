package io.rollcall.servicekit.retry;

/**
 * A polled batch does not continue where the database ends, or its consumer must not go on. The batch is neither applied nor committed: its
 * consumer begins again at the stored offsets. No record caused it, so it is neither retried nor bisected.
 */
public final class StaleBatchException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public StaleBatchException(String why) {
        super(why, null, false, false);
    }
}
