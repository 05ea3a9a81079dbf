package io.rollcall.status.inactivity;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.test.junit.QuarkusMock;
import io.quarkus.test.junit.QuarkusTest;
import io.rollcall.event.DeviceSeen;
import io.rollcall.event.Event;
import io.rollcall.event.Sighting;
import io.rollcall.servicekit.kafka.EventPublisher;
import io.rollcall.servicekit.kafka.KafkaAdmin;
import io.rollcall.servicekit.position.PositionCheck;
import io.rollcall.status.projection.AppliedOffsets;
import io.rollcall.status.projection.QuietStore;
import io.rollcall.status.rebuild.Rebuild;
import io.rollcall.status.support.Records;
import io.rollcall.status.support.Upload;
import io.rollcall.testkit.RollcallInfrastructure;
import io.rollcall.testkit.TestDatabase;
import io.rollcall.testkit.TestTopics;
import io.rollcall.topic.Lane;
import io.rollcall.topic.Topics;
import io.smallrye.reactive.messaging.kafka.KafkaClientService;
import jakarta.inject.Inject;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Looks for quiet devices: who is found, and when nobody may be. */
@QuarkusTest
class InactivityIT {

    private static final Duration LONG_AGO = Duration.ofDays(8);
    private static final Duration JUST_NOW = Duration.ofHours(1);

    @Inject
    EventPublisher publisher;

    @Inject
    QuietStore store;

    @Inject
    AppliedOffsets applied;

    @Inject
    PositionCheck positions;

    @Inject
    Rebuild rebuild;

    @Inject
    KafkaAdmin kafka;

    @Inject
    InactivityConfig config;

    @Inject
    KafkaClientService channels;

    private final String organization = "org-" + UUID.randomUUID().toString().substring(0, 8);
    private InactivitySweep sweep;
    private Instant now;

    @BeforeEach
    void begin() {
        sweep = replica();
        now = store.now();
    }

    @Test
    void theDefaultsAreThoseOfTheContract() {
        assertThat(config.period()).isEqualTo(Duration.ofHours(168));
        assertThat(config.intakeGroup()).isEqualTo(Topics.PARTNERS_GROUP);
    }

    @Test
    void onlyDevicesThatWereNotSeenForThePeriodTurnInactive() {
        register(3);
        publish(List.of(seen(1, LONG_AGO), seen(2, JUST_NOW)));
        awaitStatus(1, "active");
        awaitStatus(2, "active");

        complete(sweep);

        assertThat(status(1)).isEqualTo("inactive");
        assertThat(status(2)).isEqualTo("active");
        assertThat(status(3)).isEqualTo("ready");
        assertThat(TestDatabase.current()
                        .rows(
                                "SELECT previous_status, status, changed_by FROM device_change WHERE organization = ?"
                                        + " AND cause = 'unseen'",
                                organization))
                .singleElement()
                .satisfies(change -> assertThat(change)
                        .containsEntry("previous_status", "active")
                        .containsEntry("status", "inactive")
                        .containsEntry("changed_by", null));
        assertThat(TestDatabase.current()
                        .value(
                                "SELECT sum(devices)::int FROM status_count WHERE organization = ? AND status ="
                                        + " 'inactive'",
                                organization))
                .isEqualTo(1);
    }

    @Test
    void aDeviceThatShowsUpAgainIsActiveAgain() {
        register(1);
        publish(List.of(seen(1, LONG_AGO)));
        awaitStatus(1, "active");
        complete(sweep);
        assertThat(status(1)).isEqualTo("inactive");

        publish(List.of(seen(1, JUST_NOW)));

        awaitStatus(1, "active");
        complete(sweep);
        assertThat(status(1)).isEqualTo("active");
    }

    @Test
    void aReplicaWhoseClockIsAWeekAheadTurnsNothingInactive() {
        register(1);
        publish(List.of(seen(1, JUST_NOW)));
        awaitStatus(1, "active");

        QuarkusMock.installMockForType(Clock.fixed(now.plus(Duration.ofDays(7)), ZoneOffset.UTC), Clock.class);
        complete(sweep);

        assertThat(status(1)).isEqualTo("active");
    }

    @Test
    void nothingTurnsInactiveForActivityThatHasNotBeenReadYet() {
        register(20);
        publish(IntStream.rangeClosed(1, 20)
                .mapToObj(device -> seen(device, LONG_AGO))
                .toList());
        for (int device = 1; device <= 20; device++) {
            awaitStatus(device, "active");
        }

        // as if the service had been down: devices go on being seen, and nobody reads it
        channels.getConsumer("activity").pause().await().indefinitely();
        try {
            publish(IntStream.rangeClosed(1, 20)
                    .mapToObj(device -> seen(device, JUST_NOW))
                    .toList());
            assertThat(sweep.look()).isFalse();
            assertThat(sweep.look()).isFalse();
            assertThat(replica().look()).isFalse();
            assertThat(inactive()).isZero();
        } finally {
            channels.getConsumer("activity").resume().await().indefinitely();
        }
        complete(sweep);

        assertThat(inactive()).isZero();
    }

    @Test
    void nothingTurnsInactiveWhileIntakeHasNotPassedOnWhatPartnersPublished() throws Exception {
        String topic = "rollcall.partner." + organization;
        TestTopics.shared().create(topic, 2);
        try (Admin admin = Admin.create(Map.of(
                "bootstrap.servers", RollcallInfrastructure.shared().kafka().bootstrap()))) {
            register(1);
            publish(List.of(seen(1, LONG_AGO)));
            awaitStatus(1, "active");
            TestTopics.shared().produce(topic, "key", "{}", Map.of());

            assertThat(sweep.look()).isFalse();
            assertThat(status(1)).isEqualTo("active");

            for (var end : TestTopics.shared().endOffsets(topic).entrySet()) {
                admin.alterConsumerGroupOffsets(
                                config.intakeGroup(), Map.of(end.getKey(), new OffsetAndMetadata(end.getValue())))
                        .all()
                        .get();
            }
            complete(sweep);
            assertThat(status(1)).isEqualTo("inactive");

            admin.deleteTopics(List.of(topic)).all().get();
        }
    }

    @Test
    void nothingTurnsInactiveWhenKafkaDoesNotAnswer() {
        register(1);
        publish(List.of(seen(1, LONG_AGO)));
        awaitStatus(1, "active");
        KafkaAdmin silent =
                new KafkaAdmin(Map.of("bootstrap.servers", "127.0.0.1:9"), "silent", Duration.ofMillis(500));
        InactivitySweep blind =
                new InactivitySweep(silent, applied, positions, rebuild, store, config, new SimpleMeterRegistry());

        blind.tick();
        blind.tick();
        silent.close();

        assertThat(status(1)).isEqualTo("active");
    }

    @Test
    void tenThousandDevicesThatAreDueAtOnceAreFoundOnceEachByThreeReplicas() {
        int devices = 10_000;
        register(devices);
        publish(IntStream.rangeClosed(1, devices)
                .mapToObj(device -> seen(device, LONG_AGO))
                .toList());
        Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> count("active") == devices);

        List<CompletableFuture<Void>> replicas = new ArrayList<>();
        for (int replica = 0; replica < 3; replica++) {
            InactivitySweep each = replica();
            replicas.add(CompletableFuture.runAsync(() -> complete(each)));
        }
        replicas.forEach(CompletableFuture::join);

        assertThat(count("inactive")).isEqualTo(devices);
        assertThat(TestDatabase.current()
                        .value(
                                "SELECT count(*) FROM device_change WHERE organization = ? AND status = 'inactive'",
                                organization))
                .isEqualTo((long) devices);
        assertThat(TestDatabase.current()
                        .value(
                                "SELECT count(DISTINCT device_id) FROM device_change WHERE organization = ? AND status"
                                        + " = 'inactive'",
                                organization))
                .isEqualTo((long) devices);
        assertThat(published("inactive")).hasSize(devices).doesNotHaveDuplicates();
    }

    /** The keys of this test's devices that were published with the status, once everything is published. */
    private List<String> published(String status) {
        Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> TestDatabase.current()
                .value("SELECT count(*) FROM device_change c, published_change p"
                        + " WHERE (c.xid, c.seq) > (p.xid::text::xid8, p.seq)")
                .equals(0L));
        return TestTopics.shared().read(Topics.DEVICE_STATUS).stream()
                .filter(record -> record.key().startsWith(organization + "/"))
                .filter(record -> record.value() != null && record.value().contains("\"status\":\"" + status + "\""))
                .map(record -> record.key())
                .toList();
    }

    private InactivitySweep replica() {
        return new InactivitySweep(kafka, applied, positions, rebuild, store, config, new SimpleMeterRegistry());
    }

    private static void complete(InactivitySweep sweep) {
        Awaitility.await().atMost(Duration.ofSeconds(60)).until(sweep::look);
    }

    private void register(int devices) {
        publish(Upload.allRegistered(new Upload(organization, now.minus(Duration.ofDays(30)), devices), serial("")));
        Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> count("ready") == devices);
    }

    private Event seen(int device, Duration ago) {
        return new DeviceSeen(new Sighting(id(device), null, null, "gw", now.minus(ago)));
    }

    private void publish(List<Event> events) {
        publisher.publish(Records.outgoing(Lane.BULK, events));
    }

    private String serial(Object device) {
        return organization + "-" + device;
    }

    private UUID id(int device) {
        return Upload.deviceId(serial(device));
    }

    private void awaitStatus(int device, String status) {
        Awaitility.await().until(() -> status.equals(status(device)));
    }

    private Object status(int device) {
        return TestDatabase.current()
                .value("SELECT status FROM device WHERE device_id = ? AND organization = ?", id(device), organization);
    }

    private long inactive() {
        return count("inactive");
    }

    private long count(String status) {
        return (long) TestDatabase.current()
                .value("SELECT count(*) FROM device WHERE organization = ? AND status = ?", organization, status);
    }
}
