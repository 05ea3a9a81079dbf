package io.rollcall.benchmarks.limit;

import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.Tuple;

/** Inserting alone: batches of a thousand rows of five columns by {@code unnest}, one commit each, into a table with a random key. */
public final class InsertLimit {

    private static final int BATCH = 1_000;
    private static final int BATCHES = 50;
    private static final String INSERT = "INSERT INTO benchmark_scratch "
            + "SELECT * FROM unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::bigint[]) ON CONFLICT DO NOTHING";

    private InsertLimit() {}

    /** @param options a database in which a table may be made, and is dropped again */
    public static RawLimit measure(PgConnectOptions options) throws Exception {
        Vertx vertx = Vertx.vertx();
        Pool pool = PgBuilder.pool()
                .with(new PoolOptions().setMaxSize(1))
                .connectingTo(new PgConnectOptions(options).setCachePreparedStatements(true))
                .using(vertx)
                .build();
        try {
            await(pool.query("DROP TABLE IF EXISTS benchmark_scratch").execute());
            await(pool.query("CREATE TABLE benchmark_scratch "
                            + "(id uuid PRIMARY KEY, serial_number text, manufacturer text, model text, n bigint)")
                    .execute());
            return RawLimit.of("unnest insert, 1,000 rows a commit", () -> {
                for (int batch = 0; batch < BATCHES; batch++) {
                    await(pool.preparedQuery(INSERT).execute(rows()));
                }
                return (long) BATCH * BATCHES;
            });
        } finally {
            await(pool.query("DROP TABLE IF EXISTS benchmark_scratch").execute());
            await(pool.close());
            await(vertx.close());
        }
    }

    private static Tuple rows() {
        UUID[] ids = new UUID[BATCH];
        String[] serialNumbers = new String[BATCH];
        String[] manufacturers = new String[BATCH];
        String[] models = new String[BATCH];
        Long[] numbers = new Long[BATCH];
        ThreadLocalRandom random = ThreadLocalRandom.current();
        for (int i = 0; i < BATCH; i++) {
            ids[i] = new UUID(random.nextLong(), random.nextLong());
            serialNumbers[i] = "SYN-" + i;
            manufacturers[i] = "Contoso Ltd.";
            models[i] = "Contoso Book 14";
            numbers[i] = (long) i;
        }
        return Tuple.of(ids, serialNumbers, manufacturers, models, numbers);
    }

    private static <T> T await(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get();
    }
}
