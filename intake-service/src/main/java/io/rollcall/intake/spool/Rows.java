package io.rollcall.intake.spool;

import java.io.IOException;
import java.util.UUID;

/** The finished events of a submission's rows, in order; the same each time. */
public interface Rows {

    /** How many there are. */
    long rows();

    /** Gives all rows in their order. */
    void forEach(Visitor visitor) throws IOException;

    /** Takes the rows one after another. */
    @FunctionalInterface
    interface Visitor {

        /** @param number the row's number, from 1 */
        void row(long number, UUID key, UUID requestId, byte[] json) throws IOException;
    }
}
