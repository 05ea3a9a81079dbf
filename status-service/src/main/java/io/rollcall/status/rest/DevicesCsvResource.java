package io.rollcall.status.rest;

import java.util.List;
import java.util.function.Function;

import io.rollcall.servicekit.rest.Page;
import io.rollcall.servicekit.rest.Parameters;
import io.rollcall.servicekit.rest.RequestTexts;
import io.rollcall.servicekit.rest.Roles;
import io.rollcall.status.query.DeviceFilter;
import io.rollcall.status.query.DeviceReader;
import io.rollcall.status.query.DeviceSort;
import io.rollcall.status.query.Scope;
import io.rollcall.text.Texts;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import org.jboss.resteasy.reactive.RestMulti;
import org.jboss.resteasy.reactive.RestQuery;

/**
 * The devices on the caller's roll as a file. Unless another order is asked for, the device whose latest change is the oldest comes first:
 * a device that changes while the file is written moves ahead, and so is in the file twice rather than not at all. In every other order
 * the devices that changed meanwhile come again at the end, as in a list.
 */
@Path("/v1/devices.csv")
@RolesAllowed({Roles.ADMIN, Roles.VIEWER, Roles.PARTNER})
public class DevicesCsvResource {

    private static final String FILE = "rollcall-devices";

    private final DeviceReader reader;
    private final DevicePages pages;
    private final Scopes scopes;
    private final RequestTexts texts;
    private final ExportSlots slots;

    DevicesCsvResource(DeviceReader reader, DevicePages pages, Scopes scopes, RequestTexts texts, ExportSlots slots) {
        this.reader = reader;
        this.pages = pages;
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
            @RestQuery String sort,
            @RestQuery String order,
            @RestQuery String columns,
            @RestQuery String organization) {
        Scope scope = scopes.roll(organization);
        DeviceFilter filter = DeviceFilter.of(status, search, groupTag, registrationId, code);
        CsvTable<DeviceItem> table = DevicesCsv.table(columns);
        DeviceSort by = DeviceSort.ofParameter(sort);
        boolean descending = by.descending(order);
        Texts language = texts.get();
        Function<String, Uni<Page<DeviceItem>>> list = Parameters.absent(sort) && Parameters.absent(order)
                ? cursor -> oldestChangeFirst(scope, filter, cursor, language)
                : cursor -> pages.page(
                        new DevicePages.Listing(scope, filter, by, descending, CsvExport.PIECE), cursor, language);
        RestMulti.SyncRestMulti.Builder<byte[]> response =
                RestMulti.fromMultiData(slots.hold(scope, () -> CsvExport.stream(table, list)));
        CsvExport.headers(FILE, language).forEach((name, values) -> response.header(name, values.get(0)));
        return response.build();
    }

    /** @param after the parts of the last device's cursor, a line each; null at the start */
    private Uni<Page<DeviceItem>> oldestChangeFirst(Scope scope, DeviceFilter filter, String after, Texts language) {
        List<String> from = after == null ? List.of() : after.lines().toList();
        return reader.list(scope, filter, DeviceSort.UPDATED_AT, false, CsvExport.PIECE, from)
                .map(rows -> RowPages.of(
                        rows,
                        CsvExport.PIECE,
                        row -> DeviceItem.of(row, language),
                        last -> String.join("\n", DeviceSort.UPDATED_AT.cursor(last))));
    }
}
