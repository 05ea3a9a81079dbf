package io.rollcall.status.statistics;

import io.quarkus.test.junit.QuarkusTest;
import io.rollcall.status.support.ReadModel;
import io.rollcall.testkit.TestDatabase;
import jakarta.inject.Inject;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What the server knows of the devices after the first many, with autovacuum not let near them. */
@QuarkusTest
class RollStatisticsIT {

    @Inject
    RollStatistics statistics;

    @BeforeEach
    void none() {
        ReadModel.clear();
        TestDatabase.current().execute("ALTER TABLE device SET (autovacuum_enabled = off)");
        TestDatabase.current().execute("ANALYZE device");
    }

    @AfterEach
    void noneAgain() {
        TestDatabase.current().execute("ALTER TABLE device RESET (autovacuum_enabled)");
        ReadModel.clear();
    }

    @Test
    void aTableThatGrowsByMultiplesIsAnalyzedAndThenLeftAlone() {
        insert(0, 12_000);

        Awaitility.await().untilAsserted(() -> {
            statistics.refresh().await().indefinitely();
            assertThat(devices()).isEqualTo(12_000);
        });
        assertThat(TestDatabase.current()
                        .value("SELECT most_common_vals::text FROM pg_stats WHERE tablename = 'device'"
                                + " AND attname = 'status'"))
                .isEqualTo("{ready}");

        insert(12_000, 20_000);
        Awaitility.await().until(() -> changes() >= 20_000);
        statistics.refresh().await().indefinitely();
        assertThat(devices()).as("is known of, after not so many more").isEqualTo(12_000);
    }

    /** So many as the server thinks there are. */
    private static long devices() {
        return ((Number) TestDatabase.current().value("SELECT reltuples FROM pg_class WHERE oid = 'device'::regclass"))
                .longValue();
    }

    private static long changes() {
        return (Long) TestDatabase.current()
                .value("SELECT n_mod_since_analyze FROM pg_stat_user_tables WHERE relid = 'device'::regclass");
    }

    private static void insert(int from, int count) {
        TestDatabase.current()
                .execute(
                        """
                        INSERT INTO device (organization, device_id, status, updated_at)
                        SELECT 'contoso', gen_random_uuid(), 'ready', now() FROM generate_series(?, ?)""",
                        from + 1,
                        from + count);
    }
}
