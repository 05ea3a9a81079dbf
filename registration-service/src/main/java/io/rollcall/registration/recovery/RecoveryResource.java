package io.rollcall.registration.recovery;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.rollcall.servicekit.position.PositionCheck;
import io.rollcall.servicekit.recovery.ConsumptionResource;
import jakarta.ws.rs.Path;

/** For operators: reports the offsets of the database, and restores decisions from the published outcomes. */
@Path("/v1/operations")
public class RecoveryResource extends ConsumptionResource<Reconciled> {

    RecoveryResource(PositionCheck check, Reconciliation reconciliation, ObjectMapper json) {
        super(check, reconciliation, json);
    }
}
