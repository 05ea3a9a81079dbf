package io.rollcall.servicekit.sql;

import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Function;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Transaction;
import org.jboss.logging.Logger;

/** Transactions of the reactive client for threads that may block, with the isolation level READ COMMITTED. */
public final class Transactions implements Database {

    private static final Logger LOG = Logger.getLogger(Transactions.class);

    private final Pool pool;
    private final Duration limit;

    /**
     * Creates transactions on connections of a pool.
     *
     * @param limit the time after which a statement fails on the client's side; longer than the server's limits on statements and locks, so
     *     that it ends only statements that hang
     */
    public Transactions(Pool pool, Duration limit) {
        this.pool = pool;
        this.limit = limit;
    }

    /** Runs work in one transaction, which is rolled back if the work throws. */
    public void run(Consumer<UnitOfWork> work) {
        call(statements -> {
            work.accept(statements);
            return null;
        });
    }

    /** Runs work in one transaction, which is rolled back if the work throws; returns its result. */
    public <T> T call(Function<UnitOfWork, T> work) {
        SqlConnection connection = await(pool.getConnection());
        try {
            Transaction transaction = await(connection.begin());
            T result;
            try {
                result = work.apply(new UnitOfWork(connection, limit));
            } catch (RuntimeException fault) {
                rollBack(transaction, fault);
                throw fault;
            }
            await(transaction.commit());
            return result;
        } finally {
            connection.close().subscribe().with(closed -> {}, fault -> LOG.debugf("closing: %s", fault));
        }
    }

    @Override
    public <T> T inTransaction(Function<Statements, T> work) {
        return call(work::apply);
    }

    /** Rolls back. If that fails too, the connection is lost, and the server has rolled back. */
    private void rollBack(Transaction transaction, RuntimeException fault) {
        try {
            await(transaction.rollback());
        } catch (RuntimeException second) {
            if (second != fault) {
                fault.addSuppressed(second);
            }
        }
    }

    private <T> T await(Uni<T> answer) {
        return answer.await().atMost(limit);
    }
}
