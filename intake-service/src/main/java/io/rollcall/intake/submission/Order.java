package io.rollcall.intake.submission;

import java.io.IOException;
import java.sql.SQLException;

import io.rollcall.intake.row.Submission;

/**
 * A request that asks for something to be published. Nothing of it is read before one of its methods is called, and it can be read once.
 *
 * @param <R> what it is answered with, in no language yet; it is stored as JSON with the request's Idempotency-Key
 */
public interface Order<R> {

    /** What its answer is read from again. */
    Class<R> receiptType();

    /** Reads it for nothing else than to tell whether it is the same as another. */
    byte[] fingerprint() throws IOException;

    /**
     * Reads it as a whole.
     *
     * @throws io.rollcall.servicekit.rest.ProblemException if it cannot be; then nothing of it counts
     */
    ReadOrder<R> read(Submission submission) throws IOException, SQLException;
}
