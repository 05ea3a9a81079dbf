package io.rollcall.status.rest;

import java.util.List;

import io.rollcall.servicekit.rest.RequestTexts;
import io.rollcall.servicekit.rest.Roles;
import io.rollcall.text.Texts;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import org.jboss.resteasy.reactive.RestMulti;
import org.jboss.resteasy.reactive.RestQuery;

/**
 * The devices on the caller's roll as a file. They come in the order of their latest changes, the oldest first: a device that changes
 * while the file is written moves ahead, and so stands in it twice rather than not at all.
 */
@Path("/v1/devices.csv")
@RolesAllowed({Roles.ADMIN, Roles.VIEWER, Roles.PARTNER})
public class DevicesCsvResource {

    private static final String FILE = "rollcall-devices";

    private final DeviceReader reader;
    private final Scopes scopes;
    private final RequestTexts texts;
    private final ExportSlots slots;

    DevicesCsvResource(DeviceReader reader, Scopes scopes, RequestTexts texts, ExportSlots slots) {
        this.reader = reader;
        this.scopes = scopes;
        this.texts = texts;
        this.slots = slots;
    }

    @GET
    @Produces(CsvExport.MEDIA_TYPE)
    public RestMulti<byte[]> csv(
            @RestQuery List<String> status,
            @RestQuery String search,
            @RestQuery String groupTag,
            @RestQuery String registrationId,
            @RestQuery String code,
            @RestQuery String organization) {
        Scope scope = scopes.roll(organization);
        DeviceFilter filter = DeviceFilter.of(status, search, groupTag, registrationId, code);
        Texts language = texts.get();
        RestMulti.SyncRestMulti.Builder<byte[]> response = RestMulti.fromMultiData(slots.hold(
                scope, () -> CsvExport.stream(DevicesCsv.TABLE, language, last -> after(scope, filter, last))));
        CsvExport.headers(FILE, language).forEach((name, values) -> response.header(name, values.get(0)));
        return response.build();
    }

    private Uni<RowSet<Row>> after(Scope scope, DeviceFilter filter, Row last) {
        List<String> from = last == null ? List.of() : List.of(DeviceSort.UPDATED_AT.cursor(last));
        // the reader gives one row more than it is asked for
        return reader.list(scope, filter, DeviceSort.UPDATED_AT, false, CsvExport.PIECE - 1, from);
    }
}
