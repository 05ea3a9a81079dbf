package io.rollcall.local;

/** The stack cannot start or go on. The message is a sentence for the person at the keyboard, and says what to do. */
public final class StackException extends RuntimeException {

    private static final long serialVersionUID = 1;

    public StackException(String message) {
        super(message);
    }

    public StackException(String message, Throwable cause) {
        super(message, cause);
    }
}
