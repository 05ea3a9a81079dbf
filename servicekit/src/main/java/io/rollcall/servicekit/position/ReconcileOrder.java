package io.rollcall.servicekit.position;

/**
 * The body of a request to reconcile.
 *
 * @param acceptTopics whether the current topics replace those recorded in the database; null means no
 */
public record ReconcileOrder(Boolean acceptTopics) {

    public boolean accepts() {
        return Boolean.TRUE.equals(acceptTopics);
    }
}
