package io.rollcall.status.live;

import java.util.List;
import java.util.Map;

import io.rollcall.servicekit.limit.InFlight;
import io.rollcall.servicekit.rest.ProblemException;
import io.rollcall.status.query.Scope;
import jakarta.enterprise.context.ApplicationScoped;

/** Counts the streams of each organisation at this replica; those of a partner are counted as its own. */
@ApplicationScoped
class StreamSlots {

    private static final int RETRY_SECONDS = 5;

    private final int limit;
    private final InFlight inFlight;

    StreamSlots(LiveSettings settings) {
        this.limit = settings.streamsPerOrganization();
        this.inFlight = new InFlight(limit);
    }

    /** @throws ProblemException 429 if there is no slot left */
    void requireFree(Scope scope) {
        if (take(scope)) {
            free(scope);
        } else {
            throw new ProblemException(
                    429, "too-many-streams", Map.of("limit", Integer.toString(limit)), List.of(), RETRY_SECONDS);
        }
    }

    /** Whether there was a slot left; it has to be given back. */
    boolean take(Scope scope) {
        return inFlight.take(scope.owner());
    }

    void free(Scope scope) {
        inFlight.free(scope.owner());
    }
}
