package io.rollcall.intake.submission;

import java.io.Closeable;

/** An order that could be read as a whole. */
public interface ReadOrder<R> extends Closeable {

    byte[] fingerprint();

    R receipt();

    Publication publication();

    /** Counts for the log; nothing of the content. */
    String summary();
}
