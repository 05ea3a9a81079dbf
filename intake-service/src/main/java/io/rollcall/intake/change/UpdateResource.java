package io.rollcall.intake.change;

import java.io.IOException;
import java.io.InputStream;
import java.sql.SQLException;
import java.util.Set;

import io.rollcall.event.DeviceUpdateRequested;
import io.rollcall.event.RegistrationKind;
import io.rollcall.event.RequestedDevice;
import io.rollcall.intake.json.JsonUpdates;
import io.rollcall.intake.json.JsonUpdates.Update;
import io.rollcall.intake.row.Submission;
import io.rollcall.intake.selection.Selections;
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

/** Changes what an organization has noted about its devices: those that are named, or all that match a filter. */
@Path("/v1/updates")
public class UpdateResource {

    private final Changes changes;
    private final ChangeLimits limits;
    private final Selections selections;

    public UpdateResource(Changes changes, ChangeLimits limits, Selections selections) {
        this.changes = changes;
        this.limits = limits;
        this.selections = selections;
    }

    /** Any media type, so that the check of it comes after authorisation. */
    @POST
    @Consumes(MediaType.WILDCARD)
    @Produces(MediaType.APPLICATION_JSON)
    @RolesAllowed(Roles.ADMIN)
    @Blocking
    public Response update(@Context UriInfo uri, @Context HttpHeaders headers, InputStream content)
            throws IOException, SQLException {
        return changes.accept(
                RegistrationKind.UPDATE,
                uri,
                headers,
                content,
                (body, submission, spool) ->
                        read(headers.getHeaderString(HttpHeaders.AUTHORIZATION), body, submission, spool),
                (device, problem) -> new DeviceUpdateRequested(device, Set.of(), problem));
    }

    private ChangeOrder.LaterRows read(String authorization, InputStream body, Submission submission, RowsSpool spool)
            throws IOException, SQLException {
        JsonUpdates.SelectedUpdate selected = JsonUpdates.read(
                body,
                limits.maxDevices(),
                update -> spool.add(request(submission.row(update.row(), update.deviceId()), update)));
        return selected == null
                ? null
                : new Selected(selections.rows(
                        submission, selected.selection(), authorization, row -> request(row, selected.change())));
    }

    private static DeviceUpdateRequested request(RequestedDevice row, Update update) {
        return new DeviceUpdateRequested(
                row.withMetadata(update.groupTag(), update.assignedUser(), update.purchaseOrder()), update.clears());
    }
}
