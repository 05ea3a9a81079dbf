package io.rollcall.servicekit.identity;

import java.time.Duration;

import io.quarkus.oidc.runtime.TenantConfigBean;
import io.quarkus.oidc.runtime.TenantConfigContext;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.jboss.logging.Logger;

/**
 * Keeps the issuer's keys fresh. Quarkus itself asks for them at the start, and again only when a token names one that it does not know:
 * a key that the issuer withdrew would be believed until then. While the issuer does not answer, the keys that are known go on to count.
 *
 * <p>A service that never got any is not ready: it would refuse everybody.
 */
@Readiness
@ApplicationScoped
class TokenKeys implements AsyncHealthCheck {

    private static final Logger LOG = Logger.getLogger(TokenKeys.class);
    private static final Duration UNTIL_THERE_ARE_ANY = Duration.ofSeconds(2);

    /** No token: the keys are read anew before it is looked at. */
    private static final String NO_TOKEN = "";

    private final TenantConfigContext issuer;
    private final Vertx vertx;
    private final Duration refresh;

    TokenKeys(
            TenantConfigBean issuers,
            Vertx vertx,
            @ConfigProperty(name = "rollcall.token.keys-refresh") Duration refresh) {
        this.issuer = issuers.getDefaultTenant();
        this.vertx = vertx;
        this.refresh = refresh;
    }

    void begin(@Observes StartupEvent event) {
        updateLater();
    }

    private void updateLater() {
        vertx.setTimer((issuer.ready() ? refresh : UNTIL_THERE_ARE_ANY).toMillis(), timer -> update());
    }

    private void update() {
        Uni<?> update = issuer.ready()
                ? issuer.provider().refreshJwksAndVerifyJwtToken(NO_TOKEN, false, false, null)
                : issuer.initialize();
        update.onTermination().invoke(this::updateLater).subscribe().with(done -> {}, fault -> {
            // that no token is no token is what a refresh ends with
            if (!issuer.ready()) {
                LOG.warnf("no keys of the issuer yet: %s", fault);
            }
        });
    }

    @Override
    public Uni<HealthCheckResponse> call() {
        return Uni.createFrom().item(() -> HealthCheckResponse.named("keys of the issuer")
                .status(issuer.ready())
                .build());
    }
}
