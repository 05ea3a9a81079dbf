package io.rollcall.status.live;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.rollcall.servicekit.rest.ProblemException;
import io.rollcall.status.rest.Scope;
import jakarta.enterprise.context.ApplicationScoped;

/** Counts the streams of each organisation at this replica; those of a partner are counted as its own. */
@ApplicationScoped
class StreamSlots {

    private static final int RETRY_SECONDS = 5;

    private final int limit;
    private final Map<String, Integer> taken = new ConcurrentHashMap<>();

    StreamSlots(LiveSettings settings) {
        this.limit = settings.streamsPerOrganization();
    }

    /** @throws ProblemException 429 if there is no slot left */
    void requireFree(Scope scope) {
        if (taken.getOrDefault(owner(scope), 0) >= limit) {
            throw new ProblemException(
                    429, "too-many-streams", Map.of("limit", Integer.toString(limit)), List.of(), RETRY_SECONDS);
        }
    }

    /** Whether there was a slot left; it has to be given back. */
    boolean take(Scope scope) {
        return taken.merge(owner(scope), 1, Integer::sum) <= limit || giveBack(scope);
    }

    /** Gives a slot back; always false. */
    private boolean giveBack(Scope scope) {
        free(scope);
        return false;
    }

    void free(Scope scope) {
        taken.computeIfPresent(owner(scope), (owner, count) -> count > 1 ? count - 1 : null);
    }

    private static String owner(Scope scope) {
        return scope.partner() == null ? "organization " + scope.organization() : "partner " + scope.partner();
    }
}
