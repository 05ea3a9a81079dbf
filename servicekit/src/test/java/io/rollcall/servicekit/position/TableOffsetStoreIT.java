package io.rollcall.servicekit.position;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import io.rollcall.servicekit.retry.StaleBatchException;
import io.rollcall.servicekit.sql.Database;
import io.rollcall.servicekit.sql.JdbcTransactions;
import io.rollcall.servicekit.sql.TestPool;
import io.rollcall.servicekit.sql.Transactions;
import io.rollcall.testkit.RollcallInfrastructure;
import io.rollcall.testkit.TestDatabase;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.postgresql.ds.PGSimpleDataSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** With the tables of all services, and both drivers. */
class TableOffsetStoreIT {

    private static final TopicPartition FIRST = new TopicPartition("topic", 0);
    private static final TopicPartition SECOND = new TopicPartition("topic", 11);
    private static final TopicPartition OTHER = new TopicPartition("other", 0);

    private static TestDatabase database;
    private static TestPool pool;

    /** The tables of one service. */
    private record Layout(String name, OffsetTable offsets, boolean published, boolean staleCommit, boolean atZero) {}

    /** Offset tables of all layouts, by driver. */
    private record Fixture(Layout layout, boolean reactive) {

        TableOffsetStore store() {
            database.execute("TRUNCATE topic_id, " + layout.name());
            return new TableOffsetStore(
                    "name",
                    "group",
                    Set.of("topic", "absent"),
                    database(reactive),
                    new TableOffsetStore.Tables(layout.offsets(), new TopicTable("topic_id")));
        }
    }

    static Stream<Fixture> fixtures() {
        return Stream.of(
                        new Layout(
                                "whole", OffsetTable.of("whole", "applied", "published", "stale"), true, true, false),
                        new Layout("plain", OffsetTable.of("plain", "applied", null, null), false, false, false),
                        new Layout(
                                "shown",
                                OffsetTable.startingAtZero("shown", "next_offset", "shown_offset"),
                                true,
                                false,
                                true))
                .flatMap(layout -> Stream.of(new Fixture(layout, true), new Fixture(layout, false)));
    }

    @BeforeAll
    static void create() {
        database = RollcallInfrastructure.shared().postgres().createDatabase("offsets");
        database.execute("CREATE TABLE topic_id (topic text PRIMARY KEY, topic_id text NOT NULL)");
        create("whole (%s, applied bigint NOT NULL, published bigint NOT NULL, stale bigint, %s)");
        create("plain (%s, applied bigint NOT NULL, %s)");
        create("shown (%s, next_offset bigint NOT NULL, shown_offset bigint, %s)");
        pool = new TestPool(database, 2);
    }

    private static void create(String table) {
        database.execute("CREATE TABLE "
                + table.formatted("topic text NOT NULL, partition integer NOT NULL", "PRIMARY KEY (topic, partition)"));
    }

    @AfterAll
    static void close() {
        pool.close();
    }

    private static Database database(boolean reactive) {
        if (reactive) {
            return new Transactions(pool.pool(), Duration.ofSeconds(30));
        }
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(database.jdbcUrl());
        source.setUser(database.username());
        source.setPassword(database.password());
        return new JdbcTransactions(source);
    }

    @ParameterizedTest
    @MethodSource("fixtures")
    void beginKeepsWhatIsStored(Fixture fixture) {
        TableOffsetStore store = fixture.store();
        assertThat(store.read()).isEqualTo(new StoredState(Map.of(), Map.of(), false));

        store.begin(Map.of(FIRST, 3L, SECOND, 0L), Map.of("topic", "id"));
        store.begin(Map.of(FIRST, 9L), Map.of("topic", "other id", "absent", "new id"));
        // only one of the two may be missing
        store.begin(Map.of(), Map.of("topic", "other id"));
        store.begin(Map.of(FIRST, 9L), Map.of());

        assertThat(store.read())
                .isEqualTo(new StoredState(
                        Map.of(FIRST, StoredOffset.of(3), SECOND, StoredOffset.of(0)),
                        Map.of("topic", "id", "absent", "new id"),
                        true));
    }

    @ParameterizedTest
    @MethodSource("fixtures")
    void aBatchAdvancesTheOffsets(Fixture fixture) {
        TableOffsetStore store = fixture.store();
        store.begin(Map.of(FIRST, 3L, SECOND, 0L, OTHER, 7L), Map.of());

        store.advance(new BatchRange(Map.of(FIRST, 3L, SECOND, 0L), Map.of(FIRST, 10L, SECOND, 2L)));
        store.advance(new BatchRange(Map.of(FIRST, 10L), Map.of(FIRST, 12L)));
        // a batch that is read again lowers nothing
        store.advance(new BatchRange(Map.of(FIRST, 5L), Map.of(FIRST, 8L)));
        store.advance(BatchRange.EMPTY);

        boolean published = fixture.layout().published();
        assertThat(store.read().offsets())
                .isEqualTo(Map.of(
                        FIRST, new StoredOffset(12, published ? 10 : 12, null),
                        SECOND, new StoredOffset(2, published ? 0 : 2, null)));
        assertThat(store.applied()).isEqualTo(Map.of(FIRST, 12L, SECOND, 2L));
    }

    @ParameterizedTest
    @MethodSource("fixtures")
    void aBatchBeyondTheStoredOffsetsIsStale(Fixture fixture) {
        TableOffsetStore store = fixture.store();
        store.begin(Map.of(FIRST, 3L, SECOND, 5L), Map.of());

        assertThatThrownBy(() ->
                        store.advance(new BatchRange(Map.of(FIRST, 3L, SECOND, 6L), Map.of(FIRST, 4L, SECOND, 8L))))
                .isInstanceOf(StaleBatchException.class);

        assertThat(store.applied()).isEqualTo(Map.of(FIRST, 3L, SECOND, 5L));
    }

    @ParameterizedTest
    @MethodSource("fixtures")
    void aPartitionWithoutAnOffsetIsLostOrStartsAtZero(Fixture fixture) {
        TableOffsetStore store = fixture.store();
        BatchRange atZero = new BatchRange(Map.of(FIRST, 0L), Map.of(FIRST, 4L));

        assertThatThrownBy(() -> store.advance(new BatchRange(Map.of(SECOND, 1L), Map.of(SECOND, 4L))))
                .isInstanceOf(StaleBatchException.class);
        if (fixture.layout().atZero()) {
            store.advance(atZero);
            assertThat(store.read().offsets()).isEqualTo(Map.of(FIRST, new StoredOffset(4, 0, null)));
        } else {
            assertThatThrownBy(() -> store.advance(atZero)).isInstanceOf(StaleBatchException.class);
        }
    }

    @ParameterizedTest
    @MethodSource("fixtures")
    void resetReplacesByLowerOffsetsToo(Fixture fixture) {
        TableOffsetStore store = fixture.store();
        store.begin(Map.of(FIRST, 30L), Map.of("topic", "id"));

        store.reset(
                Map.of(FIRST, new StoredOffset(4, 4, 17L), SECOND, StoredOffset.of(5)), Map.of("topic", "another id"));
        store.reset(Map.of(), Map.of());

        Long staleCommit = fixture.layout().staleCommit() ? 17L : null;
        assertThat(store.read())
                .isEqualTo(new StoredState(
                        Map.of(FIRST, new StoredOffset(4, 4, staleCommit), SECOND, StoredOffset.of(5)),
                        Map.of("topic", "another id"),
                        true));
    }

    @ParameterizedTest
    @MethodSource("fixtures")
    void rowsOfAnEarlierVersionAreComplete(Fixture fixture) {
        if (fixture.layout().atZero()) {
            TableOffsetStore store = fixture.store();
            database.execute("INSERT INTO shown (topic, partition, next_offset) VALUES ('topic', 0, 6)");

            assertThat(store.read().offsets()).isEqualTo(Map.of(FIRST, StoredOffset.of(6)));
            store.advance(new BatchRange(Map.of(FIRST, 6L), Map.of(FIRST, 8L)));
            assertThat(store.read().offsets()).isEqualTo(Map.of(FIRST, new StoredOffset(8, 6, null)));
        }
    }

    @ParameterizedTest
    @MethodSource("fixtures")
    void topicsOfOtherStoresAreNotRead(Fixture fixture) {
        TableOffsetStore store = fixture.store();
        store.begin(Map.of(OTHER, 3L), Map.of("other", "id"));

        assertThat(store.read()).isEqualTo(new StoredState(Map.of(), Map.of(), false));
        assertThat(List.of(
                        database.count("topic_id"),
                        database.count(fixture.layout().name())))
                .containsOnly(1L);
    }
}
