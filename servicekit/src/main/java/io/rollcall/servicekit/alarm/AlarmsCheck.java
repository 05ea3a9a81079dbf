package io.rollcall.servicekit.alarm;

import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/** Not ready while an alarm is active. Reports the codes only; the sentences are in the log. */
@Readiness
@ApplicationScoped
class AlarmsCheck implements AsyncHealthCheck {

    private final Alarms alarms;

    AlarmsCheck(Alarms alarms) {
        this.alarms = alarms;
    }

    @Override
    public Uni<HealthCheckResponse> call() {
        return Uni.createFrom().item(this::response);
    }

    private HealthCheckResponse response() {
        var codes = alarms.hindering();
        HealthCheckResponseBuilder response =
                HealthCheckResponse.named("alarms").status(codes.isEmpty());
        codes.forEach(code -> response.withData(code, "active"));
        return response.build();
    }
}
