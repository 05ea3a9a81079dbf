package io.rollcall.servicekit.recovery;

import java.io.IOException;
import java.io.InputStream;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.rollcall.servicekit.position.PositionCheck;
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

/**
 * For operators: reports the offsets of the database and resumes consumers after a restore. A service that has a {@link Reconciler} extends this
 * class and gives it the path {@code /v1/operations}.
 *
 * @param <R> the result of a reconciliation
 */
public abstract class ConsumptionResource<R> {

    private final PositionCheck check;
    private final Reconciler<R> reconciler;
    private final ObjectMapper json;

    protected ConsumptionResource(PositionCheck check, Reconciler<R> reconciler, ObjectMapper json) {
        this.check = check;
        this.reconciler = reconciler;
        this.json = json;
    }

    /** The stored offsets and those of Kafka. */
    @GET
    @Path("consumption")
    @Produces(MediaType.APPLICATION_JSON)
    @RolesAllowed(Roles.OPERATOR)
    @Blocking
    public ConsumptionReport consumption() {
        return ConsumptionReport.of(check);
    }

    /** Reconciles the database with the topics, and resumes halted consumers. */
    @POST
    @Path("reconcile")
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    @RolesAllowed(Roles.OPERATOR)
    @Blocking
    public R reconcile(InputStream body) throws IOException {
        return reconciler.reconcile(
                SmallBody.read(body, ReconcileOrder.class, json).accepts());
    }
}
