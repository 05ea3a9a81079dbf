package io.rollcall.servicekit.retry;

/** Somebody else changed the same rows in between: roll back, read again, decide again. */
public final class Concurrency extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public Concurrency(String what) {
        super(what, null, false, false);
    }
}
