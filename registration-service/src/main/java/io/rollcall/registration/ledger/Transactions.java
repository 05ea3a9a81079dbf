package io.rollcall.registration.ledger;

import java.time.Duration;
import java.util.function.Function;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Transaction;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/** Transactions of the reactive client for threads that may block, so that what happens in one reads from top to bottom. */
@ApplicationScoped
public class Transactions {

    private static final Logger LOG = Logger.getLogger(Transactions.class);

    /** Longer than the server's own limits on statements and locks: this one only ends what hangs beyond them. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Pool pool;

    public Transactions(Pool pool) {
        this.pool = pool;
    }

    /** Runs work in one transaction, which is rolled back if the work fails. READ COMMITTED: uniqueness is what keeps order here. */
    public <T> T run(Function<SqlConnection, T> work) {
        SqlConnection connection = await(pool.getConnection());
        try {
            Transaction transaction = await(connection.begin());
            T result;
            try {
                result = work.apply(connection);
            } catch (RuntimeException fault) {
                rollBack(transaction);
                throw fault;
            }
            await(transaction.commit());
            return result;
        } finally {
            connection.close().subscribe().with(ignored -> {}, fault -> LOG.debugf("closing: %s", fault));
        }
    }

    static RowSet<Row> execute(SqlConnection connection, String sql, Tuple parameters) {
        return await(connection.preparedQuery(sql).execute(parameters));
    }

    static RowSet<Row> execute(SqlConnection connection, String sql) {
        return await(connection.preparedQuery(sql).execute());
    }

    /** A lost connection has rolled back already; the fault that led here is the one to tell. */
    private static void rollBack(Transaction transaction) {
        try {
            await(transaction.rollback());
        } catch (RuntimeException e) {
            LOG.debugf("rolling back: %s", e);
        }
    }

    private static <T> T await(Uni<T> answer) {
        return answer.await().atMost(PATIENCE);
    }
}
