package io.rollcall.registration.ledger;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.ToLongFunction;

import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;

/** Turns a list of things into one array parameter per column, as {@code unnest} takes them. */
final class Columns<T> {

    private final List<T> rows;
    private final Tuple parameters = Tuple.tuple();

    private Columns(Collection<T> rows) {
        this.rows = List.copyOf(rows);
    }

    static <T> Columns<T> of(Collection<T> rows) {
        return new Columns<>(rows);
    }

    static Tuple ids(Collection<UUID> ids) {
        return Tuple.of(ids.toArray(UUID[]::new));
    }

    static OffsetDateTime time(Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }

    /** The value of a column; null where it has none. */
    static Instant instant(Row row, int position) {
        OffsetDateTime time = row.getOffsetDateTime(position);
        return time == null ? null : time.toInstant();
    }

    Columns<T> uuid(Function<T, UUID> value) {
        parameters.addArrayOfUUID(rows.stream().map(value).toArray(UUID[]::new));
        return this;
    }

    Columns<T> text(Function<T, String> value) {
        parameters.addArrayOfString(rows.stream().map(value).toArray(String[]::new));
        return this;
    }

    Columns<T> number(ToLongFunction<T> value) {
        parameters.addArrayOfLong(rows.stream().mapToLong(value).boxed().toArray(Long[]::new));
        return this;
    }

    Columns<T> time(Function<T, Instant> value) {
        parameters.addArrayOfOffsetDateTime(
                rows.stream().map(row -> time(value.apply(row))).toArray(OffsetDateTime[]::new));
        return this;
    }

    Tuple parameters() {
        return parameters;
    }
}
