package io.rollcall.servicekit.recovery;

/**
 * Reconciles a service's database with the topics, and resumes its halted consumers.
 *
 * @param <R> the result, as JSON for the operator
 */
@FunctionalInterface
public interface Reconciler<R> {

    /**
     * Runs a reconciliation. Blocks until it is complete.
     *
     * @param acceptTopics whether the current topics replace those recorded in the database
     * @throws io.rollcall.servicekit.rest.ProblemException 409 if the topics have to be accepted first
     */
    R reconcile(boolean acceptTopics);
}
