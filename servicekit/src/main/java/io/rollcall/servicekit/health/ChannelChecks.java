package io.rollcall.servicekit.health;

import java.util.Optional;
import java.util.function.Supplier;

import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.reactive.messaging.health.HealthReport;
import io.smallrye.reactive.messaging.providers.extension.HealthCenter;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import org.eclipse.microprofile.health.Liveness;
import org.eclipse.microprofile.health.Readiness;
import org.eclipse.microprofile.health.Startup;

/**
 * The channel states that the messaging library reports. The library's own checks are disabled ({@code quarkus.messaging.health.enabled}): they
 * publish exception messages, which can contain internal names such as database roles.
 *
 * <p>A channel that has ended fails the liveness check, since only a restart of the process resumes it. Outages do not end channels.
 */
@ApplicationScoped
class ChannelChecks {

    private static final String NAME = "channels";

    private final HealthCenter center;

    ChannelChecks(HealthCenter center) {
        this.center = center;
    }

    @Produces
    @Liveness
    @ApplicationScoped
    AsyncHealthCheck alive() {
        return Checks.of(NAME, () -> reasonUnless(center::getLiveness, Reason.CHANNEL_ENDED));
    }

    @Produces
    @Readiness
    @ApplicationScoped
    AsyncHealthCheck ready() {
        return Checks.of(NAME, () -> reasonUnless(center::getLiveness, Reason.CHANNEL_ENDED)
                .or(() -> center.isInitialized()
                        ? reasonUnless(center::getReadiness, Reason.CHANNEL_NOT_CONNECTED)
                        : Optional.of(Reason.CHANNEL_NOT_CONNECTED)));
    }

    @Produces
    @Startup
    @ApplicationScoped
    AsyncHealthCheck started() {
        return Checks.of(NAME, () -> reasonUnless(center::getStartup, Reason.CHANNEL_NOT_CONNECTED));
    }

    private static Optional<Reason> reasonUnless(Supplier<HealthReport> report, Reason reason) {
        return report.get().isOk() ? Optional.empty() : Optional.of(reason);
    }
}
