package io.rollcall.intake.body;

import java.io.IOException;

/** The files of an upload, in the order in which they arrive. */
public interface Parts {

    /**
     * The next file; null after the last.
     *
     * @throws io.rollcall.servicekit.rest.ProblemException if the body is not what its media type says
     */
    Part next() throws IOException;
}
