package io.rollcall.status.support;

import java.time.Duration;

import io.rollcall.status.query.DeviceQuery;
import io.vertx.mutiny.sqlclient.Pool;

/** Query plans of lists. */
public final class Plans {

    private Plans() {}

    /** The output of EXPLAIN, one line for each node. */
    public static String of(Pool pool, DeviceQuery.Statement statement) {
        StringBuilder plan = new StringBuilder();
        pool.preparedQuery("EXPLAIN " + statement.sql())
                .execute(statement.values())
                .await()
                .atMost(Duration.ofSeconds(10))
                .forEach(row -> plan.append(row.getString(0)).append('\n'));
        return plan.toString();
    }
}
