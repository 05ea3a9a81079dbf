package io.rollcall.status.projection;

import java.util.List;
import java.util.Map;

import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.quarkus.reactive.pg.client.PgPoolCreator;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnectOptions;
import jakarta.inject.Singleton;

/**
 * The projection's own connections to the read model. Its statements do nothing but look up and write keys, thousands at a time, and each
 * is planned once. A plan made while the tables were nearly empty would read them from end to end ever after (PostgreSQL keeps it until the
 * table is analyzed), so the ways to do that are closed here; the readers' connections keep them.
 */
@Singleton
@ReactiveDataSource(ProjectionPool.NAME)
final class ProjectionPool implements PgPoolCreator {

    static final String NAME = "projection";

    private static final Map<String, String> LOOK_UP_KEYS = Map.of(
            "plan_cache_mode", "force_generic_plan",
            "enable_seqscan", "off",
            "enable_hashjoin", "off",
            "enable_mergejoin", "off");

    /** A replica that pauses in a transaction must not block the others until its connection is closed. */
    private static final String LONGEST_PAUSE_MILLIS = "60000";

    @Override
    public Pool create(Input input) {
        for (PgConnectOptions options : input.pgConnectOptionsList()) {
            LOOK_UP_KEYS.forEach(options::addProperty);
            options.addProperty("idle_in_transaction_session_timeout", LONGEST_PAUSE_MILLIS);
            // however long it is: the client's own limit leaves the statements with the most columns unprepared
            options.setPreparedStatementCacheSqlFilter(sql -> true);
        }
        return PgBuilder.pool()
                .with(input.poolOptions())
                .connectingTo(List.<SqlConnectOptions>copyOf(input.pgConnectOptionsList()))
                .using(input.vertx())
                .build();
    }
}
