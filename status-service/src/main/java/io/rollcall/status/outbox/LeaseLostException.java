package io.rollcall.status.outbox;

/** This replica is not the one that publishes any more: its lease has expired, and another replica may have taken over. */
final class LeaseLostException extends IllegalStateException {

    private static final long serialVersionUID = 1L;

    LeaseLostException() {
        super("the lease to publish has expired; another replica may publish");
    }
}
