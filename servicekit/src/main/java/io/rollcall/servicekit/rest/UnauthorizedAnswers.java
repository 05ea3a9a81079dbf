package io.rollcall.servicekit.rest;

/** Determines the answer to a request without a valid token. */
public interface UnauthorizedAnswers {

    /**
     * Counts one more of these requests.
     *
     * @param address the client's network address
     * @return 401, or 429 if there were too many from this address
     */
    ProblemException refuse(String address);
}
