package io.rollcall.servicekit.limit;

import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.quarkus.security.identity.SecurityIdentity;
import io.rollcall.servicekit.rest.Callers;
import io.rollcall.servicekit.rest.ProblemException;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.container.ResourceInfo;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jboss.resteasy.reactive.RestMulti;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Refuses what a caller asks for beyond its rate, and beyond what is worked on for it at the same time. It comes after authorisation, before
 * anything of the body is read, and takes no thread that may block. Filters are made before the configuration is there; this is a bean of a
 * normal scope so that it is not.
 */
@ApplicationScoped
public class RequestLimiter {

    private static final int BUSY_SECONDS = 1;

    private final CurrentIdentityAssociation identities;
    private final Rate rate;
    private final InFlight inFlight;

    RequestLimiter(CurrentIdentityAssociation identities, RequestLimits limits) {
        this.identities = identities;
        this.rate = new Rate(limits.perSecond(), limits.burst(), System::nanoTime);
        this.inFlight = new InFlight(limits.atOnce());
    }

    @ServerRequestFilter(nonBlocking = true)
    public Uni<Void> admit(ResourceInfo resource, RoutingContext request) {
        boolean counted = !streams(resource.getResourceMethod().getReturnType());
        return identities
                .getDeferredIdentity()
                .map(identity -> share(identity, request))
                .onFailure(fault -> !(fault instanceof ProblemException))
                .recoverWithItem(() -> address(request))
                .invoke(share -> admit(share, counted, request))
                .replaceWithVoid();
    }

    private void admit(String share, boolean counted, RoutingContext request) {
        long missing = rate.take(share);
        if (missing > 0) {
            throw tooMany((int) Math.max(1, TimeUnit.NANOSECONDS.toSeconds(missing)));
        }
        if (counted) {
            if (!inFlight.take(share)) {
                throw tooMany(BUSY_SECONDS);
            }
            whenOver(request, () -> inFlight.free(share));
        }
    }

    /**
     * Runs an action once when the request has ended. The request may already have ended, since an end handler that is registered afterwards is
     * not called.
     */
    static void whenOver(RoutingContext request, Runnable action) {
        AtomicBoolean over = new AtomicBoolean();
        Runnable once = () -> {
            if (over.compareAndSet(false, true)) {
                action.run();
            }
        };
        request.addEndHandler(end -> once.run());
        if (request.response().ended() || request.response().closed()) {
            once.run();
        }
    }

    /** What goes on after its answer has begun. How many of these there may be is not for this to say. */
    private static boolean streams(Class<?> type) {
        return Multi.class.isAssignableFrom(type) || RestMulti.class.isAssignableFrom(type);
    }

    private static String share(SecurityIdentity identity, RoutingContext request) {
        return identity.getPrincipal() instanceof JsonWebToken token ? Share.of(Callers.of(token)) : address(request);
    }

    private static String address(RoutingContext request) {
        return Share.ofAddress(request.request().remoteAddress().hostAddress());
    }

    private static ProblemException tooMany(int seconds) {
        return new ProblemException(429, "too-many-requests", Map.of(), List.of(), seconds);
    }
}
