package io.rollcall.testkit;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

/** The faults that other tests rely on: without these, a test of an outage could pass because there was none. */
class RollcallInfrastructureIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final RollcallInfrastructure infrastructure = RollcallInfrastructure.shared();
    private final TestTopics topics = TestTopics.shared();

    @Test
    void thereIsOneOfEachPerJvm() {
        assertThat(RollcallInfrastructure.shared().kafka().bootstrap())
                .isEqualTo(infrastructure.kafka().bootstrap());
    }

    @Test
    void recordsAreReadWithKeyAndHeaders() {
        topics.create("read", 3);

        topics.produce("read", "key", "value", Map.of("ce_id", "1"));
        topics.produce("read", "key", null, Map.of());

        assertThat(topics.readUntil("read", records -> records.size() == 2, PATIENCE))
                .extracting(TestRecord::key, TestRecord::value, TestRecord::headers)
                .containsExactly(tuple("key", "value", Map.of("ce_id", "1")), tuple("key", null, Map.of()));
        assertThat(topics.read("read")).hasSize(2);
        assertThat(topics.endOffsets("read").values()).containsExactlyInAnyOrder(2L, 0L, 0L);
        assertThat(topics.lag("nobody", "read")).isEqualTo(2);
    }

    @Test
    void aConditionThatIsNeverMetFails() {
        topics.create("empty", 1);

        assertThatThrownBy(() -> topics.readUntil("empty", records -> !records.isEmpty(), Duration.ofMillis(300)))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("0 records of empty");
    }

    @ParameterizedTest
    @EnumSource
    void kafkaComesBackWithItsRecords(Outage outage) {
        String topic = "outage-" + outage;
        topics.create(topic, 1);
        topics.produce(topic, "k", "before", Map.of());

        outage.begin(infrastructure.kafka());
        infrastructure.kafka().start();
        topics.produce(topic, "k", "after", Map.of());

        assertThat(topics.readUntil(topic, records -> records.size() == 2, PATIENCE))
                .extracting(TestRecord::value)
                .containsExactly("before", "after");
    }

    @ParameterizedTest
    @EnumSource
    void postgresIsGoneAndComesBackWithItsRows(Outage outage) throws SQLException {
        TestDatabase database = infrastructure.postgres().createDatabase("outage");
        database.execute("CREATE TABLE t (id int)");
        assertThat(database.execute("INSERT INTO t VALUES (1), (2)")).isEqualTo(2);

        outage.begin(infrastructure.postgres());

        assertThatThrownBy(database::connect).isInstanceOf(SQLException.class);
        infrastructure.postgres().start();
        assertThat(database.rows("SELECT id FROM t WHERE id > ? ORDER BY id", 1))
                .isEqualTo(List.of(Map.of("id", 2)));
        assertThat(database.count("t")).isEqualTo(2);
    }

    @Test
    void aPausedKafkaAnswersNobodyUntilItIsResumed() {
        topics.create("paused", 1);
        TestTopics impatient = new TestTopics(infrastructure.kafka().bootstrap(), Duration.ofSeconds(1));

        infrastructure.kafka().pause();
        try {
            assertThatThrownBy(() -> impatient.produce("paused", "k", "v", Map.of()))
                    .isInstanceOf(IllegalStateException.class);
        } finally {
            infrastructure.kafka().resume();
        }

        topics.produce("paused", "k", "w", Map.of());
        assertThat(topics.readUntil("paused", records -> !records.isEmpty(), PATIENCE))
                .extracting(TestRecord::value)
                .contains("w");
    }

    @Test
    void aPausedPostgresAnswersNotEvenThoseWhoAreConnected() throws Exception {
        TestDatabase database = infrastructure.postgres().createDatabase("paused");
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            connection.setNetworkTimeout(Runnable::run, 1_000);
            statement.execute("SELECT 1");

            infrastructure.postgres().pause();
            try {
                assertThatThrownBy(() -> statement.execute("SELECT 1")).isInstanceOf(SQLException.class);
            } finally {
                infrastructure.postgres().resume();
            }
        }
        assertThat(database.rows("SELECT 1 AS one")).isEqualTo(List.of(Map.of("one", 1)));
    }

    @Test
    void everyDatabaseIsNewAndItsOwnersAlone() {
        TestDatabase first = infrastructure.postgres().createDatabase("mine");
        TestDatabase second = infrastructure.postgres().createDatabase("mine");

        assertThat(first.username()).startsWith("mine_").isNotEqualTo(second.username());
        TestDatabase intruder =
                new TestDatabase(second.jdbcUrl(), second.reactiveUrl(), first.username(), first.password());
        assertThatThrownBy(intruder::connect).isInstanceOf(SQLException.class);
    }

    private enum Outage {
        STOP {
            @Override
            void begin(Breakable server) {
                server.stop();
            }
        },
        KILL {
            @Override
            void begin(Breakable server) {
                server.kill();
            }
        };

        abstract void begin(Breakable server);
    }
}
