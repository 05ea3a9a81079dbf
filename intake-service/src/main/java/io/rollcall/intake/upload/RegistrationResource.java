package io.rollcall.intake.upload;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.sql.SQLException;

import io.rollcall.intake.body.UploadBody;
import io.rollcall.intake.idempotency.IdempotencyKey;
import io.rollcall.servicekit.rest.Callers;
import io.rollcall.servicekit.rest.ProblemException;
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
    private final RequestTexts texts;
    private final Uploads uploads;
    private final UploadSlots slots;
    private final UploadLimits limits;
    private final String statusUrl;

    public RegistrationResource(
            Callers callers,
            RequestTexts texts,
            Uploads uploads,
            UploadSlots slots,
            UploadLimits limits,
            @ConfigProperty(name = "rollcall.status.url") String statusUrl) {
        this.callers = callers;
        this.texts = texts;
        this.uploads = uploads;
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
        Submitter submitter = Submitter.of(callers.current(), query.organization());
        IdempotencyKey key = IdempotencyKey.of(
                submitter.organization(), submitter.kind(), headers.getRequestHeader(IdempotencyKey.HEADER));
        UploadBody body = body(headers, content);
        try (UploadSlots.Slot slot = slots.take(submitter.organization(), headers.getLength())) {
            if (query.dryRun()) {
                return Response.ok(RegistrationAnswer.triedOut(uploads.tryOut(submitter, query, body), texts.get()))
                        .build();
            }
            return accepted(
                    key == null
                            ? uploads.register(submitter, query, body)
                            : uploads.register(submitter, query, body, key));
        }
    }

    private UploadBody body(HttpHeaders headers, InputStream content) {
        String encoding = headers.getHeaderString(HttpHeaders.CONTENT_ENCODING);
        if (encoding != null && !encoding.equalsIgnoreCase("identity")) {
            throw new ProblemException(415, "unsupported-content-encoding");
        }
        return new UploadBody(
                headers.getHeaderString(HttpHeaders.CONTENT_TYPE),
                headers.getLength(),
                content == null ? InputStream.nullInputStream() : content,
                limits.maxSize().asLongValue(),
                limits.maxFiles());
    }

    private Response accepted(Receipt receipt) {
        return Response.accepted(RegistrationAnswer.accepted(receipt, texts.get()))
                .location(URI.create(statusUrl + "/v1/registrations/" + receipt.id()))
                .build();
    }
}
