package io.rollcall.status.outbox;

/** This replica no longer holds the lease to publish: the lease has expired, and another replica may have acquired it. */
final class LeaseLostException extends IllegalStateException {

    private static final long serialVersionUID = 1L;

    LeaseLostException() {
        super("the lease to publish has expired; another replica may publish");
    }
}
