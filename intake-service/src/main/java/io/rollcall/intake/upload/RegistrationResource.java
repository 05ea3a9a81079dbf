package io.rollcall.intake.upload;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.sql.SQLException;

import io.rollcall.intake.body.UploadBody;
import io.rollcall.intake.idempotency.IdempotencyKey;
import io.rollcall.intake.request.Submitter;
import io.rollcall.intake.request.Submitters;
import io.rollcall.intake.slot.UploadLimits;
import io.rollcall.intake.slot.UploadSlots;
import io.rollcall.intake.submission.Submissions;
import io.rollcall.servicekit.rest.Callers;
import io.rollcall.servicekit.rest.RequestTexts;
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
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Uploads of devices. Who may not upload is told so before anything of the body is read. */
@Path("/v1/registrations")
public class RegistrationResource {

    private final Callers callers;
    private final Submitters submitters;
    private final RequestTexts texts;
    private final Submissions submissions;
    private final UploadSlots slots;
    private final UploadLimits limits;
    private final String statusUrl;

    public RegistrationResource(
            Callers callers,
            Submitters submitters,
            RequestTexts texts,
            Submissions submissions,
            UploadSlots slots,
            UploadLimits limits,
            @ConfigProperty(name = "rollcall.status.url") String statusUrl) {
        this.callers = callers;
        this.submitters = submitters;
        this.texts = texts;
        this.submissions = submissions;
        this.slots = slots;
        this.limits = limits;
        this.statusUrl = statusUrl;
    }

    /** One method for all media types, so that its own check of them comes after authorisation. */
    @POST
    @Consumes(MediaType.WILDCARD)
    @Produces(MediaType.APPLICATION_JSON)
    @RolesAllowed({Roles.ADMIN, Roles.PARTNER})
    @Blocking
    public Response register(@Context UriInfo uri, @Context HttpHeaders headers, InputStream content)
            throws IOException, SQLException {
        UploadQuery query = UploadQuery.of(uri.getQueryParameters());
        Submitter submitter = submitters.of(callers.current(), query.organization());
        IdempotencyKey key = IdempotencyKey.of(
                submitter.organization(), submitter.kind(), headers.getRequestHeader(IdempotencyKey.HEADER));
        UploadBody body = UploadBody.of(headers, content, limits.maxSize().asLongValue(), limits.maxFiles());
        UploadOrder order = new UploadOrder(submitter, query, body, limits);
        try (UploadSlots.Slot slot = slots.take(submitter.organization(), headers.getLength())) {
            if (query.dryRun()) {
                return Response.ok(RegistrationAnswer.triedOut(submissions.tryOut(submitter, order), texts.get()))
                        .build();
            }
            return accepted(submitter, submissions.accept(submitter, key, order));
        }
    }

    private Response accepted(Submitter submitter, Receipt receipt) {
        return Response.accepted(RegistrationAnswer.accepted(receipt, texts.get()))
                .location(URI.create(statusUrl + submitter.statusPath(receipt.id())))
                .build();
    }
}
