package io.rollcall.status.projection;

import java.time.Duration;
import java.util.function.Consumer;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Transaction;
import io.vertx.mutiny.sqlclient.Tuple;

/** A transaction, from a thread that may block: one statement after the other. */
final class UnitOfWork {

    /** A statement that takes longer hangs; the transaction starts anew. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final SqlConnection connection;

    private UnitOfWork(SqlConnection connection) {
        this.connection = connection;
    }

    /** Commits what the work did, or nothing if it throws. */
    static void run(Pool pool, Consumer<UnitOfWork> work) {
        SqlConnection connection = await(pool.getConnection());
        try {
            Transaction transaction = await(connection.begin());
            try {
                work.accept(new UnitOfWork(connection));
            } catch (RuntimeException fault) {
                rollBack(transaction, fault);
                throw fault;
            }
            await(transaction.commit());
        } finally {
            connection.close().subscribe().with(closed -> {}, fault -> {});
        }
    }

    /** Runs a statement. Its text should be a constant: the server keeps it prepared. */
    RowSet<Row> execute(String sql, Tuple parameters) {
        return await(connection.preparedQuery(sql).execute(parameters));
    }

    private static void rollBack(Transaction transaction, RuntimeException fault) {
        try {
            await(transaction.rollback());
        } catch (RuntimeException second) {
            // the connection is gone, and its transaction with it
            fault.addSuppressed(second);
        }
    }

    private static <T> T await(Uni<T> uni) {
        return uni.await().atMost(PATIENCE);
    }
}
