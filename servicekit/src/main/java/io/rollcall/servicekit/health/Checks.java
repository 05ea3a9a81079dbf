package io.rollcall.servicekit.health;

import java.util.Optional;
import java.util.function.Supplier;

import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;

/**
 * Health checks that never block. They are asynchronous and need no worker thread, since all worker threads may be waiting for the failed
 * dependency.
 */
final class Checks {

    private Checks() {}

    /** A check that is down while a reason is present. */
    static AsyncHealthCheck of(String name, Supplier<Optional<Reason>> trouble) {
        return () -> Uni.createFrom().item(() -> response(name, trouble.get()));
    }

    private static HealthCheckResponse response(String name, Optional<Reason> trouble) {
        HealthCheckResponseBuilder response = HealthCheckResponse.named(name).status(trouble.isEmpty());
        trouble.ifPresent(reason -> response.withData("reason", reason.code()));
        return response.build();
    }
}
