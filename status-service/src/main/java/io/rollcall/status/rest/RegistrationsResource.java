package io.rollcall.status.rest;

import java.util.ArrayList;
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
import io.vertx.mutiny.sqlclient.RowSet;
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
        return reader.list(scope, size, Cursor.read(list, cursor)).map(rows -> page(rows, size, list));
    }

    private static Page<RegistrationItem> page(RowSet<Row> rows, int size, String list) {
        List<RegistrationItem> items = new ArrayList<>(size);
        for (Row row : rows) {
            if (items.size() == size) {
                RegistrationItem last = items.get(size - 1);
                String next = Cursor.write(
                        list, last.submittedAt().toString(), last.id().toString());
                return new Page<>(items, next);
            }
            items.add(RegistrationItem.of(row));
        }
        return new Page<>(items, null);
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
                .map(rows -> rowPage(rows, size, list, language));
    }

    private static Page<RowItem> rowPage(RowSet<Row> rows, int size, String list, Texts texts) {
        List<RowItem> items = new ArrayList<>(size);
        for (Row row : rows) {
            if (items.size() == size) {
                RowItem last = items.get(size - 1);
                String next = Cursor.write(
                        list, Integer.toString(last.row()), last.requestId().toString());
                return new Page<>(items, next);
            }
            items.add(RowItem.of(row, texts));
        }
        return new Page<>(items, null);
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
        return reader.rows(registrationId, filter, after == null ? 0 : Integer.parseInt(after), CsvExport.PIECE)
                .map(rows -> {
                    List<Row> items = new ArrayList<>(rows.size());
                    rows.forEach(items::add);
                    String next = items.size() < CsvExport.PIECE
                            ? null
                            : items.get(items.size() - 1)
                                    .getInteger("row_number")
                                    .toString();
                    return new Page<>(items, next);
                });
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
