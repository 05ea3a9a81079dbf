package io.rollcall.servicekit.alarm;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/** Not ready while an alarm is active. Tells the codes only: the sentences are for the log. */
@Readiness
@ApplicationScoped
class AlarmsCheck implements HealthCheck {

    private final Alarms alarms;

    AlarmsCheck(Alarms alarms) {
        this.alarms = alarms;
    }

    @Override
    public HealthCheckResponse call() {
        var codes = alarms.active().keySet();
        HealthCheckResponseBuilder response =
                HealthCheckResponse.named("alarms").status(codes.isEmpty());
        codes.forEach(code -> response.withData(code, "active"));
        return response.build();
    }
}
