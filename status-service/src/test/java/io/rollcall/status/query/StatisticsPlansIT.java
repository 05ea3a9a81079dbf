package io.rollcall.status.query;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

import io.quarkus.test.junit.QuarkusTest;
import io.rollcall.testkit.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** How the server goes about figures: by counters, and by a bounded part of an index. */
@QuarkusTest
class StatisticsPlansIT {

    private static final TestDatabase DATABASE = TestDatabase.current();

    @BeforeAll
    static void manyDevices() {
        DATABASE.execute(
                """
                INSERT INTO device (organization, device_id, status, updated_at, serial_number, owned, last_seen_at)
                SELECT 'plans', gen_random_uuid(), 'active', now(), n::text, true, now() - interval '150 hours' - n * interval '1 second'
                FROM generate_series(1, 20000) n""");
        DATABASE.execute("ANALYZE device");
    }

    @AfterAll
    static void none() {
        DATABASE.execute("DELETE FROM device WHERE organization = 'plans'");
    }

    @ParameterizedTest
    @CsvSource({"OUTCOMES, outcome_count_pkey", "PROBLEMS, problem_count_pkey", "INACTIVE_SOON, device_last_seen_at"})
    void figuresReadOneIndex(String figure, String index) throws SQLException {
        String plan = plan(statement(figure));

        assertThat(plan).contains(index).doesNotContain("Seq Scan");
        if (figure.equals("INACTIVE_SOON")) {
            assertThat(plan).doesNotContain("Sort").containsPattern("Limit \\(actual.* rows=10001");
        }
    }

    /** As the service's own connections plan it. */
    private static String plan(String sql) throws SQLException {
        try (Connection connection = DATABASE.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("SET enable_seqscan = off");
            statement.execute("SET enable_sort = off");
            statement.execute("SET random_page_cost = 1.1");
            StringBuilder plan = new StringBuilder();
            try (ResultSet lines = statement.executeQuery("EXPLAIN (ANALYZE, COSTS OFF, TIMING OFF) " + sql)) {
                while (lines.next()) {
                    plan.append(lines.getString(1)).append('\n');
                }
            }
            return plan.toString();
        }
    }

    private static String statement(String figure) {
        return switch (figure) {
            case "OUTCOMES" ->
                StatisticsReader.OUTCOMES
                        .replace("$1", "'plans'")
                        .replace("$2", "90")
                        .replace("$3", "NULL");
            case "PROBLEMS" ->
                StatisticsReader.PROBLEMS.replace("$1", "'plans'").replace("$2", "NULL");
            default ->
                StatisticsReader.INACTIVE_SOON
                        .replace("$1", "'plans'")
                        .replace("$2", "NULL")
                        .replace("$3", "604800")
                        .replace("$4", "86400")
                        .replace("$5", Integer.toString(StatisticsReader.MOST_COUNTED + 1));
        };
    }
}
