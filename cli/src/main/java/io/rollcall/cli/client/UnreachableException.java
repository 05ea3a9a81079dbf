package io.rollcall.cli.client;

/** No service answered, or it cannot at the moment. The message is a sentence for the person at the keyboard. */
public final class UnreachableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public UnreachableException(String message) {
        super(message);
    }

    UnreachableException(String message, Throwable cause) {
        super(message, cause);
    }
}
