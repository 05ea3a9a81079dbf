package io.rollcall.status.rest;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import io.rollcall.servicekit.rest.ProblemException;
import io.rollcall.servicekit.rest.Roles;
import io.rollcall.status.query.DeviceFilter;
import io.rollcall.status.query.DeviceReader;
import io.rollcall.status.query.Scope;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.resteasy.reactive.RestQuery;

/**
 * The ids of all devices that match a filter at one moment, for changes of all of them: intake reads them before it accepts such a change. The
 * client says how many it expects, so that nobody changes more devices or fewer than it was shown.
 */
@Path("/v1/devices/ids")
@RolesAllowed({Roles.ADMIN, Roles.VIEWER, Roles.PARTNER})
public class DeviceIdsResource {

    private static final String EXPECTED = "expected";
    private static final Pattern NUMBER = Pattern.compile("\\d{1,9}");
    private static final int AT_ONCE = 2;

    private final DeviceReader reader;
    private final Scopes scopes;
    private final long most;
    private final ExportSlots slots = new ExportSlots(AT_ONCE);

    DeviceIdsResource(
            DeviceReader reader, Scopes scopes, @ConfigProperty(name = "rollcall.limits.change-devices") long most) {
        this.reader = reader;
        this.scopes = scopes;
        this.most = most;
    }

    @GET
    @Produces(MediaType.APPLICATION_OCTET_STREAM)
    public Uni<byte[]> ids(
            @RestQuery List<String> status,
            @RestQuery String search,
            @RestQuery String groupTag,
            @RestQuery String registrationId,
            @RestQuery String code,
            @RestQuery String expected,
            @RestQuery String organization) {
        Scope scope = scopes.roll(organization);
        DeviceFilter filter = DeviceFilter.of(status, search, groupTag, registrationId, code);
        long number = expected(expected);
        return slots.holdUni(scope, () -> reader.ids(scope, filter, number)
                .map(rows -> ids(rows.iterator().next(), number)));
    }

    private long expected(String text) {
        if (text == null || !NUMBER.matcher(text).matches()) {
            throw ProblemException.badParameter(EXPECTED);
        }
        long number = Long.parseLong(text);
        if (number > most) {
            throw new ProblemException(413, "too-many-devices", Map.of("limit", Long.toString(most)));
        }
        return number;
    }

    private static byte[] ids(Row row, long expected) {
        long actual = row.getLong("devices");
        if (actual != expected) {
            throw ProblemException.countDiffers(expected, actual);
        }
        return actual == 0 ? new byte[0] : row.getBuffer("ids").getBytes();
    }
}
