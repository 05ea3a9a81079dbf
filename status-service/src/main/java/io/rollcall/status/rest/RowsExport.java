package io.rollcall.status.rest;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

import io.rollcall.text.Texts;
import io.smallrye.mutiny.Multi;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;

/**
 * Streams the rows of a registration as a file, of any size in constant memory: a piece is read when the client has taken the one before,
 * each by a query of its own, so a slow client holds no connection of the database.
 */
@ApplicationScoped
class RowsExport {

    static final String MEDIA_TYPE = "text/csv;charset=UTF-8";
    private static final int PIECE = 1000;

    private final RegistrationReader reader;

    RowsExport(RegistrationReader reader) {
        this.reader = reader;
    }

    Multi<byte[]> stream(UUID registrationId, RowFilter filter, Texts texts) {
        Multi<byte[]> lines = Multi.createBy()
                .repeating()
                .uni(AtomicInteger::new, after -> reader.rows(registrationId, filter, after.get(), PIECE)
                        .invoke(rows -> after.set(last(rows))))
                .whilst(rows -> rows.size() == PIECE)
                .map(rows -> RowsCsv.lines(rows, texts));
        return Multi.createBy().concatenating().streams(Multi.createFrom().item(RowsCsv.header()), lines);
    }

    private static int last(RowSet<Row> rows) {
        int last = 0;
        for (Row row : rows) {
            last = row.getInteger("row_number");
        }
        return last;
    }

    static Map<String, List<String>> headers(UUID registrationId, Texts texts) {
        return Map.of(
                HttpHeaders.CONTENT_DISPOSITION,
                List.of("attachment; filename=\"rollcall-" + registrationId + ".csv\""),
                HttpHeaders.CONTENT_LANGUAGE,
                List.of(texts.locale().toLanguageTag()),
                HttpHeaders.VARY,
                List.of(HttpHeaders.ACCEPT_LANGUAGE),
                HttpHeaders.CACHE_CONTROL,
                List.of("no-store"),
                "X-Content-Type-Options",
                List.of("nosniff"));
    }
}
