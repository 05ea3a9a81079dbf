package io.rollcall.status.query;

import java.util.concurrent.atomic.AtomicBoolean;

import io.rollcall.status.query.DeviceQuery.Statement;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.mutiny.pgclient.PgConnection;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/**
 * Queries that end in the server, too, when the client that waits for them has gone. A count over a large roll takes seconds; with each letter that
 * is typed into a search the portal abandons one, and the next list would share the server with all of them.
 */
@ApplicationScoped
class CancelableQueries {

    private static final Logger LOG = Logger.getLogger(CancelableQueries.class);

    private final Pool pool;

    CancelableQueries(Pool pool) {
        this.pool = pool;
    }

    Uni<RowSet<Row>> run(Statement statement) {
        return Uni.createFrom().emitter(emitter -> {
            AtomicBoolean gone = new AtomicBoolean();
            emitter.onTermination(() -> gone.set(true));
            pool.getConnection()
                    .subscribe()
                    .with(
                            connection -> {
                                if (gone.get()) {
                                    close(connection);
                                } else {
                                    new Running(connection, emitter).start(statement);
                                }
                            },
                            emitter::fail);
        });
    }

    private static void close(SqlConnection connection) {
        connection
                .close()
                .subscribe()
                .with(closed -> {}, failure -> LOG.debug("a connection was not returned", failure));
    }

    /** A query that holds a connection. */
    private static final class Running {

        private final SqlConnection connection;
        private final UniEmitter<? super RowSet<Row>> emitter;
        private boolean ended;

        /** The request to cancel it; null while it is wanted. */
        private Uni<Void> cancellation;

        private Running(SqlConnection connection, UniEmitter<? super RowSet<Row>> emitter) {
            this.connection = connection;
            this.emitter = emitter;
        }

        private void start(Statement statement) {
            emitter.onTermination(this::cancel);
            connection
                    .preparedQuery(statement.sql())
                    .execute(statement.values())
                    .subscribe()
                    .with(
                            rows -> {
                                end();
                                emitter.complete(rows);
                            },
                            failure -> {
                                end();
                                emitter.fail(failure);
                            });
        }

        private synchronized void cancel() {
            if (!ended && cancellation == null) {
                cancellation = PgConnection.cast(connection)
                        .cancelRequest()
                        .onFailure()
                        .recoverWithNull()
                        .memoize()
                        .indefinitely();
                cancellation.subscribe().with(sent -> LOG.trace("an abandoned query is canceled"));
            }
        }

        /** Returns the connection. A request to cancel is waited for, or it would meet the next query of the connection. */
        private synchronized void end() {
            ended = true;
            if (cancellation == null) {
                close(connection);
            } else {
                cancellation.subscribe().with(sent -> close(connection));
            }
        }
    }
}
