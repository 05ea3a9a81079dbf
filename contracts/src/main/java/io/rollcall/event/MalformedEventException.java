package io.rollcall.event;

/** A record's value is not the event that its type promises. The message names the fault and quotes nothing of the value. */
public final class MalformedEventException extends Exception {

    private static final long serialVersionUID = 1L;

    MalformedEventException(String message) {
        super(message);
    }
}
