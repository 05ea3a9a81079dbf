package io.rollcall.registration.partner;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.rollcall.event.PartnerRelationshipChanged;
import io.rollcall.event.RelationshipState;
import io.rollcall.registration.decision.Relationship;
import io.rollcall.servicekit.rest.Caller;
import io.rollcall.servicekit.rest.Callers;
import io.rollcall.servicekit.rest.Cursor;
import io.rollcall.servicekit.rest.Page;
import io.rollcall.servicekit.rest.Parameters;
import io.rollcall.servicekit.rest.ProblemException;
import io.rollcall.servicekit.rest.Roles;
import io.rollcall.servicekit.rest.SmallBody;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/**
 * The partners that the caller's organisation has agreed to. A partner's id is any that could be one: whether there is such a partner shows
 * when it acts.
 */
@Path("/v1/partners")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.ADMIN)
@Blocking
public class PartnersResource {

    private static final Logger LOG = Logger.getLogger(PartnersResource.class);
    private static final Pattern PARTNER = Pattern.compile("[a-z0-9-]{1,40}");

    private final Callers callers;
    private final Consents consents;
    private final ObjectMapper json;

    PartnersResource(Callers callers, Consents consents, ObjectMapper json) {
        this.callers = callers;
        this.consents = consents;
        this.json = json;
    }

    /** Consent has no conditions so far. */
    private record Consent() {}

    @GET
    public Page<Partner> list(@RestQuery String limit, @RestQuery String cursor) {
        String organization = callers.current().requireOrganization();
        int size = Parameters.limit(limit);
        String list = "partners|" + organization;
        List<String> after = Cursor.read(list, cursor);
        List<Partner> partners = consents.of(organization, after.isEmpty() ? "" : after.get(0), size + 1).stream()
                .map(Partner::of)
                .toList();
        if (partners.size() <= size) {
            return new Page<>(partners, null);
        }
        List<Partner> page = partners.subList(0, size);
        return new Page<>(page, Cursor.write(list, page.get(size - 1).partner()));
    }

    @GET
    @Path("{partnerId}")
    public Partner one(@RestPath String partnerId) {
        return consents.inForce(relationship(callers.current(), partnerId))
                .map(Partner::of)
                .orElseThrow(ProblemException::notFound);
    }

    /** Every consent and withdrawal, the newest first. */
    @GET
    @Path("{partnerId}/history")
    public Page<Partner> history(@RestPath String partnerId, @RestQuery String limit, @RestQuery String cursor) {
        Relationship relationship = relationship(callers.current(), partnerId);
        int size = Parameters.limit(limit);
        String list = "partner-history|" + relationship.organization() + "|" + partnerId;
        List<String> after = Cursor.read(list, cursor);
        long before = after.isEmpty() ? Long.MAX_VALUE : Cursor.number(after);
        List<Partner> versions = consents.history(relationship, before, size + 1).stream()
                .map(Partner::of)
                .toList();
        if (versions.isEmpty()) {
            throw ProblemException.notFound();
        }
        if (versions.size() <= size) {
            return new Page<>(versions, null);
        }
        List<Partner> page = versions.subList(0, size);
        return new Page<>(
                page, Cursor.write(list, Long.toString(page.get(size - 1).version()), ""));
    }

    /** Agrees. */
    @PUT
    @Path("{partnerId}")
    @Consumes(MediaType.APPLICATION_JSON)
    public Partner put(@RestPath String partnerId, InputStream body) throws IOException {
        Caller caller = callers.current();
        Relationship relationship = relationship(caller, partnerId);
        SmallBody.read(body, Consent.class, json);
        PartnerRelationshipChanged agreed =
                consents.put(relationship, RelationshipState.ACTIVE, caller).orElseThrow();
        LOG.infof("%s may act for %s: version %d", agreed.partner(), agreed.organization(), agreed.version());
        return Partner.of(agreed);
    }

    /** Does not agree, or not any more. */
    @DELETE
    @Path("{partnerId}")
    public void delete(@RestPath String partnerId) {
        Caller caller = callers.current();
        consents.put(relationship(caller, partnerId), RelationshipState.REVOKED, caller)
                .ifPresent(revoked -> LOG.infof(
                        "%s may not act for %s: version %d",
                        revoked.partner(), revoked.organization(), revoked.version()));
    }

    private static Relationship relationship(Caller caller, String partnerId) {
        String organization = caller.requireOrganization();
        if (!PARTNER.matcher(partnerId).matches()) {
            throw ProblemException.badParameter("partnerId");
        }
        return new Relationship(partnerId, organization);
    }
}
