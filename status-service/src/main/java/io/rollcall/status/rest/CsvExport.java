package io.rollcall.status.rest;

import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

import io.rollcall.servicekit.rest.Page;
import io.rollcall.text.Texts;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.core.HttpHeaders;
import org.jboss.logging.Logger;

/**
 * Streams a list as a file, of any size in constant memory: a piece is read when the client has taken the one before, each by a query of its
 * own that goes on after the last row, so a slow client holds no connection of the database.
 */
final class CsvExport {

    static final String MEDIA_TYPE = "text/csv;charset=UTF-8";

    /** How many rows are read at a time. */
    static final int PIECE = 1000;

    private static final Logger LOG = Logger.getLogger(CsvExport.class);

    private CsvExport() {}

    /**
     * The file, piece by piece. It fails before its first byte where the first query does.
     *
     * @param pages reads the part of the list at a cursor, the first one at null; the cursors are never sent to a client
     */
    static <T> Multi<byte[]> stream(CsvTable<T> table, Function<String, Uni<Page<T>>> pages) {
        return Multi.createBy()
                .repeating()
                .uni(() -> new AtomicReference<String>(), cursor -> {
                    boolean first = cursor.get() == null;
                    return pages.apply(cursor.get()).map(page -> {
                        cursor.set(page.next());
                        return new Piece(
                                page.next() == null, first ? table.file(page.items()) : table.lines(page.items()));
                    });
                })
                .whilst(piece -> !piece.last)
                .map(Piece::text)
                .onFailure()
                .invoke(fault -> LOG.warnf("an export ends before its end: %s", fault));
    }

    private record Piece(boolean last, byte[] text) {}

    /** @param name the file's name without its ending; plain ASCII */
    static Map<String, List<String>> headers(String name, Texts texts) {
        return Map.of(
                HttpHeaders.CONTENT_DISPOSITION,
                List.of("attachment; filename=\"" + name + ".csv\""),
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
