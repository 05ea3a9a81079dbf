package io.rollcall.servicekit.position;

/**
 * The body of a request to reconcile.
 *
 * @param acceptTopics whether topics that are not the ones that the database knows replace those; null for no
 */
public record ReconcileOrder(Boolean acceptTopics) {

    public boolean accepts() {
        return Boolean.TRUE.equals(acceptTopics);
    }
}
