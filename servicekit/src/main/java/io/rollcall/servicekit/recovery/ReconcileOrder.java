package io.rollcall.servicekit.recovery;

/**
 * The body of a request to reconcile.
 *
 * @param acceptTopics whether the current topics replace those recorded in the database; null means no
 */
record ReconcileOrder(Boolean acceptTopics) {

    boolean accepts() {
        return Boolean.TRUE.equals(acceptTopics);
    }
}
