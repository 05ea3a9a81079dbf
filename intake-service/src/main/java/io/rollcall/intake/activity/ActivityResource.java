package io.rollcall.intake.activity;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Set;

import io.rollcall.intake.body.UploadBody;
import io.rollcall.intake.json.JsonActivity;
import io.rollcall.intake.json.JsonActivity.Report;
import io.rollcall.intake.quota.ActivityQuota;
import io.rollcall.intake.request.QueryParameters;
import io.rollcall.intake.request.Submitters;
import io.rollcall.intake.slot.UploadSlots;
import io.rollcall.servicekit.rest.Callers;
import io.rollcall.servicekit.rest.Roles;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.jboss.logging.Logger;

/**
 * Devices enrolled and seen, as gateways and partners report them: all events of a request, or none. Sending them again does no harm, so
 * there is no Idempotency-Key.
 */
@Path("/v1/activity")
public class ActivityResource {

    private static final Logger LOG = Logger.getLogger(ActivityResource.class);
    private static final Set<String> PARAMETERS = Set.of(QueryParameters.ORGANIZATION);

    private final Callers callers;
    private final Submitters submitters;
    private final ActivityPublisher publisher;
    private final ActivityQuota quota;
    private final UploadSlots slots;
    private final ActivityLimits limits;

    public ActivityResource(
            Callers callers,
            Submitters submitters,
            ActivityPublisher publisher,
            ActivityQuota quota,
            UploadSlots slots,
            ActivityLimits limits) {
        this.callers = callers;
        this.submitters = submitters;
        this.publisher = publisher;
        this.quota = quota;
        this.slots = slots;
        this.limits = limits;
    }

    /** @param accepted how many events were published; whose devices they touch is not said */
    record Accepted(int accepted) {}

    /** Any media type, so that the check of it comes after authorisation. */
    @POST
    @Consumes(MediaType.WILDCARD)
    @Produces(MediaType.APPLICATION_JSON)
    @RolesAllowed({Roles.GATEWAY, Roles.PARTNER})
    @Blocking
    public Response report(@Context UriInfo uri, @Context HttpHeaders headers, InputStream content) throws IOException {
        QueryParameters query = QueryParameters.of(uri.getQueryParameters(), PARAMETERS);
        Reporter reporter = Reporter.of(callers.current(), query.get(QueryParameters.ORGANIZATION), submitters);
        InputStream json = UploadBody.of(headers, content, limits.maxSize().asLongValue(), 1)
                .json();
        try (UploadSlots.Slot slot = slots.take(reporter.share(), headers.getLength())) {
            List<Report> reports = JsonActivity.read(json, limits.maxEvents());
            quota.take(reporter.share(), reporter.partner(), reports.size());
            publisher.publish(reporter, reports);
            LOG.debugf("%d event(s) of activity published for %s", reports.size(), reporter.share());
            return Response.accepted(new Accepted(reports.size())).build();
        }
    }
}
