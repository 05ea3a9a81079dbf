package io.rollcall.servicekit.sql;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import io.rollcall.testkit.RollcallInfrastructure;
import io.rollcall.testkit.TestDatabase;
import io.vertx.mutiny.sqlclient.Row;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.ds.PGSimpleDataSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class TransactionsIT {

    private static final String INSERT =
            """
            INSERT INTO thing (id, name, part, size, made_at, present)
            SELECT * FROM unnest($1::uuid[], $2::text[], $3::integer[], $4::bigint[], $5::timestamptz[], $6::boolean[])""";

    private static TestDatabase database;
    private static TestPool pool;

    private record Thing(UUID id, String name, int part, Long size, Instant madeAt, boolean present) {}

    @BeforeAll
    static void create() {
        database = RollcallInfrastructure.shared().postgres().createDatabase("sql");
        database.execute(
                "CREATE TABLE thing (id uuid PRIMARY KEY, name text, part integer, size bigint, made_at timestamptz, present boolean)");
        // one connection: a transaction that does not return it blocks the next
        pool = new TestPool(database, 1);
    }

    @AfterAll
    static void close() {
        pool.close();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aBatchIsWrittenAndReadByEitherDriver(boolean reactive) {
        database.execute("TRUNCATE thing");
        List<Thing> things = List.of(
                new Thing(UUID.randomUUID(), "a", 1, 5L, Instant.parse("2026-03-02T10:00:00.123456Z"), true),
                new Thing(UUID.randomUUID(), null, 2, null, null, false));

        int written = database(reactive).inTransaction(statements -> statements.update(INSERT, columns(things)));

        assertThat(written).isEqualTo(2);
        List<Object> read = new ArrayList<>();
        database(reactive).inTransaction(statements -> {
            statements.query(
                    "SELECT id, name, part, size, present FROM thing WHERE id = ANY ($1) ORDER BY part",
                    UnnestParameters.of(things).uuid(Thing::id),
                    row -> {
                        for (int column = 0; column < 5; column++) {
                            read.add(row.apply(column));
                        }
                    });
            return null;
        });
        assertThat(read)
                .containsExactly(
                        things.get(0).id(), "a", 1, 5L, true, things.get(1).id(), null, 2, null, false);
        List<Instant> times = new ArrayList<>();
        transactions().run(work -> {
            for (Row row : work.execute("SELECT made_at FROM thing ORDER BY part")) {
                times.add(Times.instant(row, 0));
            }
        });
        assertThat(times).containsExactly(things.get(0).madeAt(), null);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void anEmptyBatchIsAStatementAsWell(boolean reactive) {
        assertThat((int) database(reactive).inTransaction(statements -> statements.update(INSERT, columns(List.of()))))
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aFailureRollsBack(boolean reactive) {
        database.execute("TRUNCATE thing");
        Thing thing = new Thing(UUID.randomUUID(), "a", 1, 5L, null, true);
        IllegalStateException failure = new IllegalStateException("after the statement");

        assertThatThrownBy(() -> database(reactive).inTransaction(statements -> {
                    statements.update(INSERT, columns(List.of(thing)));
                    throw failure;
                }))
                .isSameAs(failure);

        assertThat(database.count("thing")).isZero();
        assertThatThrownBy(() -> database(reactive)
                        .inTransaction(statements -> statements.update("INSERT INTO thing (id) VALUES (NULL)", none())))
                .isInstanceOf(RuntimeException.class);
        assertThat((int) database(reactive)
                        .inTransaction(statements -> statements.update(INSERT, columns(List.of(thing)))))
                .isOne();
    }

    @Test
    void aStatementThatHangsFailsAtTheLimit() {
        Transactions impatient = new Transactions(pool.pool(), Duration.ofMillis(300));

        assertThatThrownBy(() -> impatient.run(work -> work.execute("SELECT pg_sleep(3)")))
                .isInstanceOf(io.smallrye.mutiny.TimeoutException.class);
    }

    private static UnnestParameters<?> none() {
        return UnnestParameters.none();
    }

    private static UnnestParameters<?> columns(List<Thing> things) {
        return UnnestParameters.of(things)
                .uuid(Thing::id)
                .text(Thing::name)
                .integer(Thing::part)
                .optionalNumber(Thing::size)
                .time(Thing::madeAt)
                .flag(Thing::present);
    }

    private static Database database(boolean reactive) {
        if (reactive) {
            return transactions();
        }
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(database.jdbcUrl());
        source.setUser(database.username());
        source.setPassword(database.password());
        return new JdbcTransactions(source);
    }

    private static Transactions transactions() {
        return new Transactions(pool.pool(), Duration.ofSeconds(30));
    }
}
