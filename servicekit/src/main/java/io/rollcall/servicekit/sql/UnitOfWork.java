package io.rollcall.servicekit.sql;

import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.IntFunction;

import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

/** A transaction of the reactive client. Its statements are executed one after the other, and block. */
public final class UnitOfWork implements Statements {

    private final SqlConnection connection;
    private final Duration limit;

    /** @param limit the time after which a statement fails on the client's side */
    UnitOfWork(SqlConnection connection, Duration limit) {
        this.connection = connection;
        this.limit = limit;
    }

    /** Executes a statement. Its text should be a constant, since the server keeps it prepared. */
    public RowSet<Row> execute(String sql, Tuple parameters) {
        return connection.preparedQuery(sql).execute(parameters).await().atMost(limit);
    }

    /** Executes a statement without parameters. */
    public RowSet<Row> execute(String sql) {
        return connection.preparedQuery(sql).execute().await().atMost(limit);
    }

    @Override
    public int update(String sql, UnnestParameters<?> parameters) {
        return execute(sql, parameters.parameters()).rowCount();
    }

    @Override
    public void query(String sql, UnnestParameters<?> parameters, Consumer<IntFunction<Object>> row) {
        execute(sql, parameters.parameters()).forEach(each -> row.accept(each::getValue));
    }
}
