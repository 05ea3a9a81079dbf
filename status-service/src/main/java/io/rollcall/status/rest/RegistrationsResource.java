package io.rollcall.status.rest;

import java.util.List;
import java.util.UUID;

import io.rollcall.servicekit.rest.Cursor;
import io.rollcall.servicekit.rest.Page;
import io.rollcall.servicekit.rest.Parameters;
import io.rollcall.servicekit.rest.ProblemException;
import io.rollcall.servicekit.rest.RequestTexts;
import io.rollcall.servicekit.rest.Roles;
import io.rollcall.status.query.RegistrationReader;
import io.rollcall.status.query.RowFilter;
import io.rollcall.status.query.Scope;
import io.rollcall.text.Texts;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.jboss.resteasy.reactive.RestMulti;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** The registrations of the caller's organisation, and what became of their rows. */
@Path("/v1/registrations")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Roles.ADMIN, Roles.VIEWER, Roles.PARTNER})
public class RegistrationsResource {

    private final RegistrationReader reader;
    private final Scopes scopes;
    private final RequestTexts texts;
    private final ExportSlots slots;

    RegistrationsResource(RegistrationReader reader, Scopes scopes, RequestTexts texts, ExportSlots slots) {
        this.reader = reader;
        this.scopes = scopes;
        this.texts = texts;
        this.slots = slots;
    }

    @GET
    public Uni<Page<RegistrationItem>> list(
            @RestQuery String limit, @RestQuery String cursor, @RestQuery String organization) {
        Scope scope = scopes.submissions(organization);
        int size = Parameters.limit(limit);
        String list = "registrations|" + scope;
        return reader.list(scope, size, Cursor.read(list, cursor))
                .map(rows -> RowPages.of(
                        rows,
                        size,
                        RegistrationItem::of,
                        last -> Cursor.write(
                                list,
                                DeviceItem.instant(last, "submitted_at").toString(),
                                last.getUUID("id").toString())));
    }

    @GET
    @Path("{id}")
    public Uni<RegistrationItem> one(@RestPath String id, @RestQuery String organization) {
        Texts language = texts.get();
        return registration(scopes.submissions(organization), Parameters.id(id))
                .map(row -> RegistrationItem.of(row).advised(language));
    }

    @GET
    @Path("{id}/rows")
    public Uni<Page<RowItem>> rows(
            @RestPath String id,
            @RestQuery String outcome,
            @RestQuery String limit,
            @RestQuery String cursor,
            @RestQuery String organization) {
        Scope scope = scopes.submissions(organization);
        UUID registrationId = Parameters.id(id);
        RowFilter filter = RowFilter.of(outcome);
        int size = Parameters.limit(limit);
        String list = "rows|" + scope + "|" + registrationId + "|" + filter;
        List<String> after = Cursor.read(list, cursor);
        int last = after.isEmpty() ? 0 : (int) Cursor.number(after);
        Texts language = texts.get();
        return registration(scope, registrationId)
                .chain(found -> reader.rows(registrationId, filter, last, size + 1))
                .map(rows -> RowPages.of(
                        rows,
                        size,
                        row -> RowItem.of(row, language),
                        row -> Cursor.write(
                                list, rowNumber(row), row.getUUID("request_id").toString())));
    }

    private static String rowNumber(Row row) {
        return row.getInteger("row_number").toString();
    }

    @GET
    @Path("{id}/rows.csv")
    @Produces(CsvExport.MEDIA_TYPE)
    public RestMulti<byte[]> csv(@RestPath String id, @RestQuery String outcome, @RestQuery String organization) {
        Scope scope = scopes.submissions(organization);
        UUID registrationId = Parameters.id(id);
        RowFilter filter = RowFilter.of(outcome);
        Texts language = texts.get();
        return RestMulti.fromUniResponse(
                registration(scope, registrationId),
                found -> slots.hold(
                        scope,
                        () -> CsvExport.stream(
                                RowsCsv.table(language), cursor -> piece(registrationId, filter, cursor))),
                found -> CsvExport.headers("rollcall-" + registrationId, language));
    }

    /** @param after the number of the row before, as text; null at the start */
    private Uni<Page<Row>> piece(UUID registrationId, RowFilter filter, String after) {
        return reader.rows(registrationId, filter, after == null ? 0 : Integer.parseInt(after), CsvExport.PIECE + 1)
                .map(rows -> RowPages.of(rows, CsvExport.PIECE, row -> row, RegistrationsResource::rowNumber));
    }

    private Uni<Row> registration(Scope scope, UUID id) {
        return reader.one(scope, id).map(rows -> {
            if (rows.size() == 0) {
                throw ProblemException.notFound();
            }
            return rows.iterator().next();
        });
    }
}
