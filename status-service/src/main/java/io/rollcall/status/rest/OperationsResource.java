package io.rollcall.status.rest;

import java.time.Instant;
import java.util.List;
import java.util.Locale;

import io.rollcall.servicekit.rest.Roles;
import io.rollcall.status.rebuild.Rebuild;
import io.rollcall.status.rebuild.RebuildStatus;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** The state of the service, for operators. */
@Path("/v1/operations/rebuild")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.OPERATOR)
@Blocking
public class OperationsResource {

    private final Rebuild rebuild;

    OperationsResource(Rebuild rebuild) {
        this.rebuild = rebuild;
    }

    /** @param remaining the number of records still to be read; 0 when the state is {@code complete} */
    record RebuildItem(
            String state,
            Instant startedAt,
            Instant completedAt,
            long seededEntries,
            long skippedEntries,
            long remaining,
            List<PartitionItem> partitions) {}

    record PartitionItem(String topic, int partition, long applied, long end) {}

    /** The progress of the rebuild of the read model. */
    @GET
    public RebuildItem rebuild() {
        RebuildStatus status = rebuild.status();
        return new RebuildItem(
                status.state().name().toLowerCase(Locale.ROOT),
                status.startedAt(),
                status.completedAt(),
                status.seededEntries(),
                status.skippedEntries(),
                status.remaining(),
                status.partitions().stream()
                        .map(each -> new PartitionItem(each.topic(), each.partition(), each.applied(), each.end()))
                        .toList());
    }
}
