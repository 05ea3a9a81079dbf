package io.rollcall.status.retention;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import io.rollcall.event.DeviceSeen;
import io.rollcall.event.Event;
import io.rollcall.event.Outcome;
import io.rollcall.event.Sighting;
import io.rollcall.servicekit.kafka.EventPublisher;
import io.rollcall.status.projection.QuietStore;
import io.rollcall.status.rebuild.Rebuild;
import io.rollcall.status.support.Records;
import io.rollcall.status.support.Upload;
import io.rollcall.testkit.TestDatabase;
import io.rollcall.topic.Lane;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The activity that the read model purges. */
@QuarkusTest
class ActivityPurgeIT {

    private static final Duration RETENTION = Duration.ofDays(30);
    private static final Duration LONG_AGO = Duration.ofDays(31);
    private static final Duration LATELY = Duration.ofDays(29);

    @Inject
    Pool pool;

    @Inject
    Rebuild rebuild;

    @Inject
    EventPublisher publisher;

    @Inject
    QuietStore clock;

    private final TestDatabase database = TestDatabase.current();
    private final String organization = "org-" + UUID.randomUUID().toString().substring(0, 8);
    private Instant now;

    @BeforeEach
    void begin() {
        now = clock.now();
        Awaitility.await().until(rebuild::complete);
    }

    @Test
    void oldActivityOfDevicesThatNobodyOwnsIsForgotten() {
        Upload upload = new Upload(organization, now.minus(Duration.ofDays(40)), 2);
        publish(
                upload.registered(1, serial("owned")),
                upload.decided(2, serial("failed"), Outcome.NOT_FOUND, "not-in-catalog", 0, 2),
                seen("owned", LONG_AGO),
                seen("failed", LONG_AGO),
                seen("unknown", LONG_AGO),
                seen("new", LATELY));
        Awaitility.await()
                .until(() -> known("owned") && known("failed") && known("unknown") && known("new") && active("owned"));

        ActivityPurge purge = new ActivityPurge(pool, rebuild, RETENTION, 3, new SimpleMeterRegistry());
        while (purge.walk()) {}

        assertThat(known("owned")).isTrue();
        assertThat(known("new")).isTrue();
        assertThat(known("unknown")).isFalse();
        assertThat(known("failed")).isFalse();

        // sightings from before the registration count
        publish(new Upload(organization, now.minus(Duration.ofDays(1)), 1).registered(1, serial("new")));
        Awaitility.await().until(() -> active("new"));
    }

    private Event seen(String device, Duration ago) {
        return new DeviceSeen(new Sighting(id(device), null, null, "gw", now.minus(ago)));
    }

    private String serial(String device) {
        return organization + "-" + device;
    }

    private UUID id(String device) {
        return Upload.deviceId(serial(device));
    }

    private boolean known(String device) {
        return !database.rows("SELECT 1 FROM device_activity WHERE device_id = ?", id(device))
                .isEmpty();
    }

    private boolean active(String device) {
        return !database.rows(
                        "SELECT 1 FROM device WHERE device_id = ? AND status IN ('active', 'inactive')", id(device))
                .isEmpty();
    }

    private void publish(Event... events) {
        publisher.publish(Records.outgoing(Lane.EXPRESS, List.of(events)));
    }
}
