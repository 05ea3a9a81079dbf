package io.rollcall.intake.change;

import java.io.IOException;
import java.io.InputStream;
import java.sql.SQLException;
import java.util.UUID;

import io.rollcall.event.DeviceDeregistrationRequested;
import io.rollcall.event.RegistrationKind;
import io.rollcall.intake.json.JsonDeregistration;
import io.rollcall.intake.registrations.KnownRegistrations;
import io.rollcall.intake.row.Submission;
import io.rollcall.intake.selection.Selections;
import io.rollcall.intake.slot.UploadSlots;
import io.rollcall.intake.spool.RowsSpool;
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

/**
 * Takes devices off the roll: those that are named, those that a registration brought, or all that match a filter. Whether there is such a device or registration, and
 * whose it is, shows in the outcomes and not in the answer.
 */
@Path("/v1/deregistrations")
public class DeregistrationResource {

    /** Beyond so many rows an undo takes a place among the large uploads. */
    private static final long SMALL_UNDO = 500;

    private final Changes changes;
    private final ChangeLimits limits;
    private final KnownRegistrations registrations;
    private final UploadSlots slots;
    private final Selections selections;

    public DeregistrationResource(
            Changes changes,
            ChangeLimits limits,
            KnownRegistrations registrations,
            UploadSlots slots,
            Selections selections) {
        this.changes = changes;
        this.limits = limits;
        this.registrations = registrations;
        this.slots = slots;
        this.selections = selections;
    }

    /** Any media type, so that the check of it comes after authorisation. */
    @POST
    @Consumes(MediaType.WILDCARD)
    @Produces(MediaType.APPLICATION_JSON)
    @RolesAllowed({Roles.ADMIN, Roles.PARTNER})
    @Blocking
    public Response deregister(@Context UriInfo uri, @Context HttpHeaders headers, InputStream content)
            throws IOException, SQLException {
        return changes.accept(
                RegistrationKind.DEREGISTRATION,
                uri,
                headers,
                content,
                (body, submission, spool) ->
                        read(headers.getHeaderString(HttpHeaders.AUTHORIZATION), body, submission, spool),
                (device, problem) -> new DeviceDeregistrationRequested(device, null, problem));
    }

    private ChangeOrder.LaterRows read(String authorization, InputStream body, Submission submission, RowsSpool spool)
            throws IOException, SQLException {
        JsonDeregistration.Target target = JsonDeregistration.read(
                body,
                limits.maxDevices(),
                (row, deviceId) -> spool.add(new DeviceDeregistrationRequested(submission.row(row, deviceId))));
        if (target.selection() != null) {
            return new Selected(
                    selections.rows(submission, target.selection(), authorization, DeviceDeregistrationRequested::new));
        }
        return target.registrationId() == null ? null : undo(target.registrationId(), submission, spool);
    }

    private Undo undo(UUID undone, Submission submission, RowsSpool spool) throws IOException, SQLException {
        Long rows = registrations.rows(submission.organization(), submission.partner(), undone);
        if (rows == null) {
            // a row that means nothing: it ends as refused, whether there is no such registration or it is somebody
            // else's
            spool.add(new DeviceDeregistrationRequested(submission.row(1, null)));
            return null;
        }
        return new Undo(submission, undone, rows, rows > SMALL_UNDO ? slots.takeBulk(submission.organization()) : null);
    }
}
