package io.rollcall.servicekit.sql;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.function.ToLongFunction;

import io.vertx.mutiny.sqlclient.Tuple;

/**
 * The rows of a batch as one array parameter per column, for {@code unnest}. Columns are added in the order of the parameters. Serves both
 * drivers: {@link #parameters} for the reactive client and {@link #bind} for JDBC.
 */
public final class UnnestParameters<T> {

    private final List<T> rows;
    private final List<Column> columns = new ArrayList<>();

    private UnnestParameters(Collection<T> rows) {
        this.rows = List.copyOf(rows);
    }

    /** @param type the name of the elements' type in PostgreSQL */
    private record Column(String type, Object[] values) {}

    /** Parameters without columns yet. */
    public static <T> UnnestParameters<T> of(Collection<T> rows) {
        return new UnnestParameters<>(rows);
    }

    /** No parameters. */
    public static UnnestParameters<?> none() {
        return of(List.of());
    }

    /** One parameter of ids. */
    public static Tuple ids(Collection<UUID> ids) {
        return Tuple.of(ids.toArray(UUID[]::new));
    }

    public UnnestParameters<T> uuid(Function<? super T, UUID> value) {
        return add("uuid", rows.stream().map(value).toArray(UUID[]::new));
    }

    public UnnestParameters<T> text(Function<? super T, String> value) {
        return add("text", rows.stream().map(value).toArray(String[]::new));
    }

    public UnnestParameters<T> integer(ToIntFunction<? super T> value) {
        return add("integer", rows.stream().mapToInt(value).boxed().toArray(Integer[]::new));
    }

    public UnnestParameters<T> number(ToLongFunction<? super T> value) {
        return add("bigint", rows.stream().mapToLong(value).boxed().toArray(Long[]::new));
    }

    /** A column of numbers of which some may be null. */
    public UnnestParameters<T> optionalNumber(Function<? super T, Long> value) {
        return add("bigint", rows.stream().map(value).toArray(Long[]::new));
    }

    public UnnestParameters<T> flag(Function<? super T, Boolean> value) {
        return add("boolean", rows.stream().map(value).toArray(Boolean[]::new));
    }

    public UnnestParameters<T> time(Function<? super T, Instant> value) {
        return add(
                "timestamptz",
                rows.stream().map(row -> Times.toSql(value.apply(row))).toArray(OffsetDateTime[]::new));
    }

    private UnnestParameters<T> add(String type, Object[] values) {
        columns.add(new Column(type, values));
        return this;
    }

    /** The columns as parameters of the reactive client. */
    public Tuple parameters() {
        Tuple tuple = Tuple.tuple();
        columns.forEach(column -> tuple.addValue(column.values()));
        return tuple;
    }

    /**
     * Sets the columns as parameters of a JDBC statement.
     *
     * @param first the position of the first column, from 1
     */
    public void bind(PreparedStatement statement, int first) throws SQLException {
        int position = first;
        for (Column column : columns) {
            statement.setArray(position++, statement.getConnection().createArrayOf(column.type(), column.values()));
        }
    }
}
