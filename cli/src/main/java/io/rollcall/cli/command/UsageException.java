package io.rollcall.cli.command;

/** The command cannot be carried out as it was given. The message is a sentence for the person at the keyboard. */
public final class UsageException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public UsageException(String message) {
        super(message);
    }
}
