package io.rollcall.status.rest;

import io.rollcall.servicekit.partner.Relationships;
import io.rollcall.servicekit.rest.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Before a partner reads, everything is known that was published about relationships: so a revocation counts for its very next request. That
 * it is a partner shows in the organisation that it names.
 */
public class UpToDate {

    static final String ORGANIZATION = "organization";

    /** Who asks too much is told so first. */
    private static final int AFTER_LIMITS = Priorities.USER + 1000;

    private static final Logger LOG = Logger.getLogger(UpToDate.class);

    private final Relationships relationships;

    UpToDate(Relationships relationships) {
        this.relationships = relationships;
    }

    /** Fails with 503 if it cannot be known. */
    @ServerRequestFilter(nonBlocking = true, priority = AFTER_LIMITS)
    public Uni<Void> relationships(ContainerRequestContext request) {
        if (!request.getUriInfo().getQueryParameters().containsKey(ORGANIZATION)) {
            return Uni.createFrom().voidItem();
        }
        return Uni.createFrom()
                .completionStage(relationships::upToDate)
                .onFailure()
                .invoke(fault -> LOG.warnf("relationships are not known: %s", fault))
                .onFailure()
                .transform(fault -> ProblemException.unavailable());
    }
}
