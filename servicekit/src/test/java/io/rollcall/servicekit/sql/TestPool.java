package io.rollcall.servicekit.sql;

import java.util.Locale;

import io.rollcall.testkit.TestDatabase;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.pgclient.PgBuilder;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.PoolOptions;

/** A pool of the reactive client for a database of the tests. */
public final class TestPool implements AutoCloseable {

    private final Vertx vertx = Vertx.vertx();
    private final Pool pool;

    /** @param size the number of connections */
    public TestPool(TestDatabase database, int size) {
        String url = database.reactiveUrl();
        PgConnectOptions options = PgConnectOptions.fromUri(
                        url.toLowerCase(Locale.ROOT).startsWith("vertx-reactive:")
                                ? url.substring("vertx-reactive:".length())
                                : url)
                .setUser(database.username())
                .setPassword(database.password());
        pool = PgBuilder.pool()
                .with(new PoolOptions().setMaxSize(size))
                .connectingTo(options)
                .using(vertx)
                .build();
    }

    public Pool pool() {
        return pool;
    }

    @Override
    public void close() {
        pool.closeAndAwait();
        vertx.closeAndAwait();
    }
}
