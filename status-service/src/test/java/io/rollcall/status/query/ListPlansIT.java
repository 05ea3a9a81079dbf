package io.rollcall.status.query;

import java.time.Duration;
import java.util.List;
import java.util.UUID;

import io.quarkus.test.junit.QuarkusTest;
import io.rollcall.status.support.Plans;
import io.rollcall.testkit.TestDatabase;
import io.smallrye.mutiny.subscription.Cancellable;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/** How the server reads lists of devices, as the readers' connections have it planned. */
@QuarkusTest
class ListPlansIT {

    private static final Scope ALL = new Scope("plans", null);
    private static final int ROWS = 101;

    @Inject
    Pool pool;

    @Inject
    CancelableQueries queries;

    /** The devices of a status often lie at one end of an order: those that were never seen have no time when they were. */
    @ParameterizedTest
    @EnumSource(DeviceSort.class)
    void someStatusesAreReadInEveryOrderWithoutTheOthers(DeviceSort sort) {
        DeviceFilter filter = DeviceFilter.of(List.of("ready", "inactive"), null, null, null, null);
        DeviceQuery first = new DeviceQuery(ALL, filter, sort, true, ROWS, List.of());

        assertThat(first.walkIsEnough()).isTrue();
        assertThat(plan(first.walk()))
                .containsPattern("Index Cond: .*organization = .*status = ")
                .doesNotContain("Sort  (", "Seq Scan", "Bitmap");
    }

    /** The cursor bounds each range: what was shown already is not read again. */
    @ParameterizedTest
    @EnumSource(DeviceSort.class)
    void aLaterPageBeginsBehindTheCursor(DeviceSort sort) {
        DeviceFilter all = DeviceFilter.of(List.of(), null, null, null, null);
        String time = "2026-03-02T08:00:00Z";
        String id = UUID.randomUUID().toString();
        List<String> after =
                switch (sort) {
                    case UPDATED_AT -> List.of(time, id);
                    case LAST_SEEN_AT -> List.of(time, time, id);
                    case MODEL -> List.of("Book 14", "Contoso", time, id);
                    case STATUS -> List.of("active", time, id);
                    case SERIAL_NUMBER, ASSIGNED_USER -> List.of("x", time, id);
                };

        assertThat(plan(new DeviceQuery(ALL, all, sort, false, ROWS, after).walk()))
                .containsPattern("Index Cond: .*ROW\\(")
                .doesNotContain("Sort  (", "Filter", "Seq Scan", "Bitmap");
    }

    /** A range for each status, or the server would not know how much of a new registration it reads. */
    @Test
    void theStatusesOfARegistrationAreReadOneAfterAnother() {
        DeviceFilter filter =
                DeviceFilter.of(List.of(), "litware", null, UUID.randomUUID().toString(), null);

        assertThat(plan(new DeviceQuery(ALL, filter, DeviceSort.STATUS, true, ROWS, List.of()).walk()))
                .contains("using device_registration ")
                .doesNotContain("Sort  (", "Seq Scan", "Bitmap");
    }

    /** Or a count that nobody waits for anymore would share the server with the next list for seconds. */
    @Test
    void anAbandonedQueryEndsInTheServer() {
        String marker = "abandoned-" + UUID.randomUUID();
        Cancellable waiting = queries.run(new DeviceQuery.Statement(
                        "SELECT pg_sleep(60)::text, $1::text AS \"" + marker + "\"", Tuple.of(marker)))
                .subscribe()
                .with(rows -> {}, failure -> {});
        Awaitility.await().until(() -> active(marker) == 1);

        waiting.cancel();

        Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> active(marker) == 0);
        for (int i = 0; i < 20; i++) {
            assertThat(queries.run(new DeviceQuery.Statement("SELECT $1::text", Tuple.of("next")))
                            .await()
                            .atMost(Duration.ofSeconds(10)))
                    .hasSize(1);
        }
    }

    private static long active(String marker) {
        return (long) TestDatabase.current()
                .value("SELECT count(*) FROM pg_stat_activity WHERE state = 'active' AND pid <> pg_backend_pid()"
                        + " AND strpos(query, '" + marker + "') > 0");
    }

    private String plan(DeviceQuery.Statement statement) {
        return Plans.of(pool, statement);
    }
}
