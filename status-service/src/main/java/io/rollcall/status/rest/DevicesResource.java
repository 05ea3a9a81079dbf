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
import io.rollcall.status.query.DeviceFilter;
import io.rollcall.status.query.DeviceReader;
import io.rollcall.status.query.DeviceSort;
import io.rollcall.status.query.DeviceSummary;
import io.rollcall.status.query.HistoryReader;
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
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** The devices on the caller's roll. */
@Path("/v1/devices")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Roles.ADMIN, Roles.VIEWER, Roles.PARTNER})
public class DevicesResource {

    private final DevicePages pages;
    private final DeviceReader reader;
    private final HistoryReader history;
    private final Scopes scopes;
    private final RequestTexts texts;

    DevicesResource(DevicePages pages, DeviceReader reader, HistoryReader history, Scopes scopes, RequestTexts texts) {
        this.pages = pages;
        this.reader = reader;
        this.history = history;
        this.scopes = scopes;
        this.texts = texts;
    }

    @GET
    public Uni<Page<DeviceItem>> list(
            @RestQuery List<String> status,
            @RestQuery String search,
            @RestQuery String groupTag,
            @RestQuery String registrationId,
            @RestQuery String code,
            @RestQuery String sort,
            @RestQuery String order,
            @RestQuery String limit,
            @RestQuery String cursor,
            @RestQuery String organization) {
        Scope scope = scopes.roll(organization);
        DeviceFilter filter = DeviceFilter.of(status, search, groupTag, registrationId, code);
        DeviceSort by = DeviceSort.ofParameter(sort);
        boolean descending = by.descending(order);
        int size = Parameters.limit(limit);
        return pages.page(new DevicePages.Listing(scope, filter, by, descending, size), cursor, texts.get());
    }

    @GET
    @Path("summary")
    public Uni<DeviceSummary> summary(
            @RestQuery List<String> status,
            @RestQuery String search,
            @RestQuery String groupTag,
            @RestQuery String registrationId,
            @RestQuery String code,
            @RestQuery String organization) {
        Scope scope = scopes.roll(organization);
        return reader.count(scope, DeviceFilter.of(status, search, groupTag, registrationId, code));
    }

    @GET
    @Path("{id}")
    public Uni<DeviceItem> one(@RestPath String id, @RestQuery String organization) {
        Scope scope = scopes.roll(organization);
        Texts language = texts.get();
        return reader.one(scope, Parameters.id(id)).map(rows -> {
            if (rows.size() == 0) {
                throw ProblemException.notFound();
            }
            return DeviceItem.of(rows.iterator().next(), language);
        });
    }

    @GET
    @Path("{id}/history")
    public Uni<Page<HistoryItem>> history(
            @RestPath String id, @RestQuery String limit, @RestQuery String cursor, @RestQuery String organization) {
        Scope scope = scopes.roll(organization);
        UUID deviceId = Parameters.id(id);
        int size = Parameters.limit(limit);
        String list = "history|" + scope + "|" + deviceId;
        List<String> from = Cursor.read(list, cursor);
        Texts language = texts.get();
        return history.changes(scope, deviceId, from.isEmpty() ? null : Cursor.number(from), size + 1)
                .map(rows -> {
                    if (rows.size() == 0) {
                        throw ProblemException.notFound();
                    }
                    return historyPage(rows, size, list, scope, language);
                });
    }

    private static Page<HistoryItem> historyPage(RowSet<Row> rows, int size, String list, Scope scope, Texts texts) {
        List<HistoryItem> items = new ArrayList<>(size);
        for (Row row : rows) {
            if (items.size() == size) {
                return new Page<>(items, Cursor.write(list, row.getLong("seq").toString(), ""));
            }
            items.add(HistoryItem.of(row, scope, texts));
        }
        return new Page<>(items, null);
    }
}
