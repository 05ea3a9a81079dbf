package io.rollcall.servicekit.health;

import java.util.Optional;
import java.util.function.Supplier;

import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;

/** Health checks that never block: asynchronous ones need no thread of the workers, which may all be waiting for what is down. */
final class Checks {

    private Checks() {}

    /** A check that is down for as long as there is a reason. */
    static AsyncHealthCheck of(String name, Supplier<Optional<Reason>> trouble) {
        return () -> Uni.createFrom().item(() -> response(name, trouble.get()));
    }

    private static HealthCheckResponse response(String name, Optional<Reason> trouble) {
        HealthCheckResponseBuilder response = HealthCheckResponse.named(name).status(trouble.isEmpty());
        trouble.ifPresent(reason -> response.withData("reason", reason.code()));
        return response.build();
    }
}
