package io.rollcall.servicekit.retry;

/**
 * A polled batch does not continue at the stored offsets, or its consumer is halted. The batch is neither applied nor committed, and its
 * consumer resumes at the stored offsets. Since no record caused the failure, it is neither retried nor bisected.
 */
public final class StaleBatchException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public StaleBatchException(String why) {
        super(why, null, false, false);
    }
}
