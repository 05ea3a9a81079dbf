package io.rollcall.registration.recovery;

import java.io.IOException;
import java.io.InputStream;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.rollcall.servicekit.position.ConsumptionReport;
import io.rollcall.servicekit.position.PositionCheck;
import io.rollcall.servicekit.position.ReconcileOrder;
import io.rollcall.servicekit.rest.Roles;
import io.rollcall.servicekit.rest.SmallBody;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** For operators: reports the offsets of the database and resumes consumers after a restore. */
@Path("/v1/operations")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.OPERATOR)
@Blocking
public class OperationsResource {

    private final PositionCheck check;
    private final Reconciliation reconciliation;
    private final ObjectMapper json;

    OperationsResource(PositionCheck check, Reconciliation reconciliation, ObjectMapper json) {
        this.check = check;
        this.reconciliation = reconciliation;
        this.json = json;
    }

    /** The stored offsets and those of Kafka. */
    @GET
    @Path("consumption")
    public ConsumptionReport consumption() {
        return ConsumptionReport.of(check);
    }

    /** Reconciles the database with the published outcomes, and resumes halted consumers. */
    @POST
    @Path("reconcile")
    @Consumes(MediaType.APPLICATION_JSON)
    public Reconciled reconcile(InputStream body) throws IOException {
        return reconciliation.run(
                SmallBody.read(body, ReconcileOrder.class, json).accepts());
    }
}
