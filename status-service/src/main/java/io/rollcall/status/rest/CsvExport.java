package io.rollcall.status.rest;

import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

import io.rollcall.text.Texts;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
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
     * @param after reads the rows after a row, the first ones after null; fewer than {@link #PIECE} at the end of the list only
     */
    static Multi<byte[]> stream(CsvTable table, Texts texts, Function<Row, Uni<RowSet<Row>>> after) {
        return Multi.createBy()
                .repeating()
                .uni(() -> new AtomicReference<Row>(), last -> after.apply(last.get())
                        .map(rows -> {
                            boolean first = last.get() == null;
                            rows.forEach(last::set);
                            return new Piece(rows.size(), first ? table.file(rows, texts) : table.lines(rows, texts));
                        }))
                .whilst(piece -> piece.rows == PIECE)
                .map(Piece::text)
                .onFailure()
                .invoke(fault -> LOG.warnf("an export ends before its end: %s", fault));
    }

    private record Piece(int rows, byte[] text) {}

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
