package io.rollcall.status.rebuild;

import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/** Not ready while the read model is being rebuilt, since answers would be incomplete. {@code rollcall rebuild status} shows the progress. */
@Readiness
@ApplicationScoped
class ReadModelCheck implements AsyncHealthCheck {

    private static final String REBUILDING = "read-model-rebuilding";

    private final Rebuild rebuild;

    ReadModelCheck(Rebuild rebuild) {
        this.rebuild = rebuild;
    }

    @Override
    public Uni<HealthCheckResponse> call() {
        return Uni.createFrom().item(() -> {
            boolean complete = rebuild.complete();
            HealthCheckResponseBuilder response =
                    HealthCheckResponse.named("read model").status(complete);
            return complete
                    ? response.build()
                    : response.withData("reason", REBUILDING).build();
        });
    }
}
