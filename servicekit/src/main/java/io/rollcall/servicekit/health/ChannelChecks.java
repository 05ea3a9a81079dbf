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
 * What the messaging library knows of its channels. Its own checks are switched off ({@code quarkus.messaging.health.enabled}): they publish the
 * messages of exceptions, which hold names of database roles and more.
 *
 * <p>A channel that has ended is a matter of liveness, since only a restart begins it anew. Outages do not end channels.
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
