package io.rollcall.registration.audit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import io.rollcall.registration.ledger.AuditEntry;
import io.rollcall.registration.ledger.AuditTrail;
import io.rollcall.registration.ledger.AuditTrail.Position;
import io.rollcall.servicekit.rest.Cursor;
import io.rollcall.servicekit.rest.Page;
import io.rollcall.servicekit.rest.Parameters;
import io.rollcall.servicekit.rest.ProblemException;
import io.rollcall.servicekit.rest.Roles;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** The audit trail: an answer to "what happened to request X", and to "who asked for this device". */
@Path("/v1/requests")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.OPERATOR)
@Blocking
public class RequestsResource {

    private static final String SERIAL_NUMBER = "serialNumber";
    private static final int LONGEST = 320;

    /** Later than any decision, also where the database's clock is ahead. */
    private static final Duration AHEAD = Duration.ofDays(1);

    private static final UUID LAST = new UUID(-1, -1);

    private final AuditTrail trail;
    private final Clock clock;

    RequestsResource(AuditTrail trail, Clock clock) {
        this.trail = trail;
        this.clock = clock;
    }

    @GET
    @Path("{requestId}")
    public AuditEntry one(@RestPath String requestId) {
        return trail.find(Parameters.id(requestId)).orElseThrow(ProblemException::notFound);
    }

    /** The latest first; of a serial number, of an organisation, or both. */
    @GET
    public Page<AuditEntry> list(
            @RestQuery String serialNumber,
            @RestQuery String organization,
            @RestQuery String limit,
            @RestQuery String cursor) {
        String serial = text(serialNumber, SERIAL_NUMBER);
        String of = text(organization, "organization");
        if (serial == null && of == null) {
            throw ProblemException.badParameter(SERIAL_NUMBER);
        }
        int size = Parameters.limit(limit);
        String list = "requests|" + serial + "|" + of;
        Position before = position(Cursor.read(list, cursor));
        List<AuditEntry> found = serial == null
                ? trail.ofOrganization(of, before, size + 1)
                : trail.ofSerialNumber(serial, of, before, size + 1);
        List<AuditEntry> items = found.stream().limit(size).toList();
        if (found.size() <= size) {
            return new Page<>(items, null);
        }
        AuditEntry last = items.get(size - 1);
        return new Page<>(
                items,
                Cursor.write(list, last.decidedAt().toString(), last.requestId().toString()));
    }

    private Position position(List<String> cursor) {
        Instant latest = clock.instant().plus(AHEAD);
        if (cursor.isEmpty()) {
            return new Position(latest, LAST);
        }
        Position position = new Position(Cursor.time(cursor), Cursor.id(cursor));
        if (position.decidedAt().isBefore(Instant.EPOCH) || position.decidedAt().isAfter(latest)) {
            throw new ProblemException(400, "invalid-cursor", Map.of("name", "cursor")); // made up
        }
        return position;
    }

    private static String text(String value, String name) {
        if (Parameters.absent(value)) {
            return null;
        }
        String text = value.strip();
        if (text.isEmpty() || text.length() > LONGEST || text.indexOf('\0') >= 0) {
            throw ProblemException.badParameter(name);
        }
        return text;
    }
}
