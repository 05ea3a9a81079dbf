package io.rollcall.intake.change;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.sql.SQLException;
import java.util.Set;

import io.rollcall.event.RegistrationKind;
import io.rollcall.intake.body.Format;
import io.rollcall.intake.body.UploadBody;
import io.rollcall.intake.idempotency.IdempotencyKey;
import io.rollcall.intake.request.QueryParameters;
import io.rollcall.intake.request.Submitter;
import io.rollcall.intake.request.Submitters;
import io.rollcall.intake.slot.UploadLimits;
import io.rollcall.intake.slot.UploadSlots;
import io.rollcall.intake.submission.Order;
import io.rollcall.intake.submission.Submissions;
import io.rollcall.servicekit.rest.Callers;
import io.rollcall.servicekit.rest.RequestTexts;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** From a request to its 202, alike for all kinds of changes. Who may not is told so before anything of the body is read. */
@ApplicationScoped
public class Changes {

    private static final Set<String> PARAMETERS = Set.of(QueryParameters.ORGANIZATION, QueryParameters.DRY_RUN);

    private final Callers callers;
    private final Submitters submitters;
    private final Submissions submissions;
    private final RequestTexts texts;
    private final UploadSlots slots;
    private final UploadLimits uploads;
    private final ChangeLimits limits;
    private final String statusUrl;

    public Changes(
            Callers callers,
            Submitters submitters,
            Submissions submissions,
            RequestTexts texts,
            UploadSlots slots,
            UploadLimits uploads,
            ChangeLimits limits,
            @ConfigProperty(name = "rollcall.status.url") String statusUrl) {
        this.callers = callers;
        this.submitters = submitters;
        this.submissions = submissions;
        this.texts = texts;
        this.slots = slots;
        this.uploads = uploads;
        this.limits = limits;
        this.statusUrl = statusUrl;
    }

    /** What a partner registered it may take back; what the organisation notes about its devices is the organisation's. */
    private Submitter submitter(RegistrationKind kind, String organization) {
        return kind == RegistrationKind.UPDATE
                ? Submitter.own(callers.current(), organization)
                : submitters.of(callers.current(), organization);
    }

    /**
     * @param reader of a body that is JSON
     * @param requests makes the requests of a file's rows
     */
    Response accept(
            RegistrationKind kind,
            UriInfo uri,
            HttpHeaders headers,
            InputStream content,
            ChangeOrder.Reader reader,
            ChangeFileOrder.Requests requests)
            throws IOException, SQLException {
        QueryParameters query = QueryParameters.of(uri.getQueryParameters(), PARAMETERS);
        boolean dryRun = query.flag(QueryParameters.DRY_RUN);
        Submitter submitter = submitter(kind, query.get(QueryParameters.ORGANIZATION));
        IdempotencyKey key = IdempotencyKey.of(
                submitter.organization(), submitter.kind(), headers.getRequestHeader(IdempotencyKey.HEADER));
        UploadBody body = UploadBody.of(headers, content, uploads.maxSize().asLongValue(), uploads.maxFiles());
        Order<ChangeReceipt> order = body.format() == Format.JSON
                ? new ChangeOrder(
                        kind, submitter, body.json(limits.maxSize().asLongValue()), uploads.spoolDirectory(), reader)
                : new ChangeFileOrder(kind, submitter, body, uploads, requests);
        try (UploadSlots.Slot slot = slots.take(submitter.organization(), headers.getLength())) {
            if (dryRun) {
                return Response.ok(ChangeAnswer.triedOut(submissions.tryOut(submitter, order), texts.get()))
                        .build();
            }
            ChangeReceipt receipt = submissions.accept(submitter, key, order);
            return Response.accepted(ChangeAnswer.accepted(receipt, texts.get()))
                    .location(URI.create(statusUrl + submitter.statusPath(receipt.id())))
                    .build();
        }
    }
}
