package io.rollcall.intake.submission;

import java.io.Closeable;
import java.sql.SQLException;

/** An order that could be read as a whole. */
public interface ReadOrder<R> extends Closeable {

    byte[] fingerprint();

    R receipt();

    Publication publication();

    /**
     * Stores what a further attempt needs to be about the same rows. Called once the request's key is entered, before anything is published. An
     * order whose rows follow from its content alone stores nothing.
     */
    default void keep() throws SQLException {}

    /** Counts for the log; nothing of the content. */
    String summary();
}
