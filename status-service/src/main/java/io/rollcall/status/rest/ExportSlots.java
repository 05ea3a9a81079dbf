package io.rollcall.status.rest;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import io.rollcall.servicekit.limit.InFlight;
import io.rollcall.servicekit.rest.ProblemException;
import io.rollcall.status.query.Scope;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Counts the files that each organisation is fetching at this replica; those of a partner are counted as its own. */
@ApplicationScoped
class ExportSlots {

    private static final int RETRY_SECONDS = 5;

    private final int limit;
    private final InFlight inFlight;

    /** @param limit how many at the same time; one more is answered 429 */
    ExportSlots(@ConfigProperty(name = "rollcall.exports.at-once", defaultValue = "10") int limit) {
        this.limit = limit;
        this.inFlight = new InFlight(limit);
    }

    /** The file, which takes its place when it is asked for and gives it back when it is complete or its client has gone. */
    Multi<byte[]> hold(Scope scope, Supplier<Multi<byte[]>> file) {
        return Multi.createFrom().deferred(() -> {
            take(scope);
            return file.get().onTermination().invoke(() -> free(scope));
        });
    }

    /** The same for a file that is made as a whole. */
    <T> Uni<T> holdUni(Scope scope, Supplier<Uni<T>> file) {
        return Uni.createFrom().deferred(() -> {
            take(scope);
            return file.get().onTermination().invoke(() -> free(scope));
        });
    }

    private void take(Scope scope) {
        if (!inFlight.take(scope.owner())) {
            throw new ProblemException(
                    429, "too-many-exports", Map.of("limit", Integer.toString(limit)), List.of(), RETRY_SECONDS);
        }
    }

    private void free(Scope scope) {
        inFlight.free(scope.owner());
    }
}
