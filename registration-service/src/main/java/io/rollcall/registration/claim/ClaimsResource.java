package io.rollcall.registration.claim;

import java.io.IOException;
import java.io.InputStream;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.UUID;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.rollcall.event.RequestedDevice;
import io.rollcall.id.UuidV7;
import io.rollcall.registration.decision.Release;
import io.rollcall.registration.ledger.Releases;
import io.rollcall.registration.outbox.Outboxes;
import io.rollcall.servicekit.rest.Caller;
import io.rollcall.servicekit.rest.Callers;
import io.rollcall.servicekit.rest.Parameters;
import io.rollcall.servicekit.rest.Roles;
import io.rollcall.servicekit.rest.SmallBody;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.RestPath;

/** Whose devices are. A hash is not signed, so that a claim can be wrong; this is how people put it right. */
@Path("/v1/claims")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.OPERATOR)
@Blocking
public class ClaimsResource {

    private static final Logger LOG = Logger.getLogger(ClaimsResource.class);

    private final Callers callers;
    private final Releases releases;
    private final Outboxes outboxes;
    private final ObjectMapper json;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    ClaimsResource(Callers callers, Releases releases, Outboxes outboxes, ObjectMapper json, Clock clock) {
        this.callers = callers;
        this.releases = releases;
        this.outboxes = outboxes;
        this.json = json;
        this.clock = clock;
    }

    /** Takes a device from its owner, who sees by whom and why. It can be registered by anybody at once; the roll follows in a moment. */
    @POST
    @Path("{deviceId}/release")
    @Consumes(MediaType.APPLICATION_JSON)
    public Released release(@RestPath String deviceId, InputStream body) throws IOException {
        UUID id = Parameters.id(deviceId);
        String reason = SmallBody.read(body, Reason.class, json).text();
        Caller operator = callers.current();
        Release release = releases.release(
                id, new Release.Order(UuidV7.next(clock, random), operator.issuer(), operator.subject(), reason));
        outboxes.soon();
        RequestedDevice device = release.ruling().request().device();
        LOG.infof(
                "%s released device %s of %s: request %s",
                operator.subject(), id, device.organization(), device.requestId());
        return new Released(
                id,
                device.requestId(),
                device.organization(),
                release.claim().claimSeq(),
                release.claim().releasedAt(),
                reason);
    }
}
