package io.rollcall.status.feed;

import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.scheduler.Scheduler;
import io.quarkus.test.junit.QuarkusTest;
import io.rollcall.servicekit.alarm.Alarms;
import io.rollcall.servicekit.kafka.EventPublisher;
import io.rollcall.status.support.Records;
import io.rollcall.status.support.Upload;
import io.rollcall.testkit.TestDatabase;
import io.rollcall.topic.Lane;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** A blocked feed is measured and raises an alarm after some minutes. */
@QuarkusTest
class FeedWatchIT {

    private static final long MINUTE = Duration.ofMinutes(1).toNanos();

    @Inject
    Pool pool;

    @Inject
    EventPublisher publisher;

    @Inject
    Scheduler scheduler;

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Alarms alarms = new Alarms(meters);
    private final String organization = "org-" + UUID.randomUUID().toString().substring(0, 8);

    @Test
    void anOpenTransactionThatHoldsTheFeedIsMeasuredAndAnAlarm() throws Exception {
        FeedWatch watch = new FeedWatch(pool, alarms, meters, Duration.ofMinutes(5));
        long start = System.nanoTime();
        try (Connection forgotten = TestDatabase.current().connect();
                Statement statement = forgotten.createStatement()) {
            forgotten.setAutoCommit(false);
            statement.execute("SELECT pg_current_xact_id()");
            register();

            Awaitility.await().until(() -> {
                watch.look(start);
                watch.look(start + MINUTE);
                return watch.heldSeconds() == 60;
            });
            assertThat(alarms.active()).isEmpty();
            watch.look(start + 6 * MINUTE);

            assertThat(watch.heldSeconds()).isEqualTo(360);
            assertThat(meters.get("rollcall.feed.held").gauge().value()).isEqualTo(360);
            assertThat(alarms.active()).containsOnlyKeys(FeedWatch.HELD);
            forgotten.rollback();
        }
        Awaitility.await().until(() -> {
            watch.look(start + 7 * MINUTE);
            return watch.heldSeconds() == 0;
        });
        assertThat(alarms.active()).isEmpty();
    }

    @Test
    void whatIsNotPublishedIsMeasured() {
        FeedWatch watch = new FeedWatch(pool, alarms, meters, Duration.ofMinutes(5));
        long start = System.nanoTime();
        scheduler.pause("device-status");
        try {
            register();
            Awaitility.await().until(() -> {
                watch.look(start);
                watch.look(start + MINUTE);
                return watch.unpublishedSeconds() == 60;
            });
        } finally {
            scheduler.resume("device-status");
        }
        Awaitility.await().until(() -> {
            watch.look(start + MINUTE);
            return watch.unpublishedSeconds() == 0;
        });
    }

    private void register() {
        Upload upload = new Upload(organization, Instant.parse("2026-03-02T08:00:00Z"), 1);
        publisher.publish(Records.outgoing(Lane.EXPRESS, List.of(upload.registered(1, organization))));
        Awaitility.await().until(() -> TestDatabase.current()
                .value("SELECT count(*) FROM device WHERE organization = ?", organization)
                .equals(1L));
    }
}
