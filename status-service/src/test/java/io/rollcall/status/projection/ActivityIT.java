package io.rollcall.status.projection;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.rollcall.event.DeviceEnrolled;
import io.rollcall.event.DeviceRegistered;
import io.rollcall.event.DeviceSeen;
import io.rollcall.event.Event;
import io.rollcall.event.Outcome;
import io.rollcall.event.Sighting;
import io.rollcall.event.Verdict;
import io.rollcall.servicekit.kafka.EventPublisher;
import io.rollcall.status.support.Records;
import io.rollcall.status.support.Upload;
import io.rollcall.testkit.TestDatabase;
import io.rollcall.testkit.TestTokens;
import io.rollcall.testkit.TestTopics;
import io.rollcall.topic.Headers;
import io.rollcall.topic.Lane;
import io.rollcall.topic.Topics;
import jakarta.inject.Inject;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

/** What is seen of devices, from the topic to the REST API. */
@QuarkusTest
class ActivityIT {

    private static final Instant MONDAY = Instant.parse("2026-03-02T08:00:00Z");
    private static final Instant TUESDAY = Instant.parse("2026-03-03T08:00:00Z");
    private static final Instant WEDNESDAY = Instant.parse("2026-03-04T08:00:00Z");

    @Inject
    EventPublisher publisher;

    private final String organization = "org-" + UUID.randomUUID().toString().substring(0, 8);

    /** Of this test alone: devices of other tests are seen as well. */
    private final String serial = "SYN-" + organization;

    private final Upload upload = new Upload(organization, MONDAY, 1);

    @Test
    void anEnrolledDeviceTurnsActiveAndItsHistorySaysByWhom() {
        publish(upload.registered(1, serial));
        awaitStatus("ready").body("enrolledAt", nullValue()).body("lastSeenAt", nullValue());

        publish(enrolled(null, TUESDAY));

        awaitStatus("active")
                .body("enrolledAt", equalTo("2026-03-03T08:00:00Z"))
                .body("lastSeenAt", equalTo("2026-03-03T08:00:00Z"))
                .body("updatedAt", equalTo("2026-03-03T08:00:00Z"));
        assertThat(history())
                .last()
                .isEqualTo(Map.of(
                        "previous_status", "ready", "status", "active", "cause", "enrolled", "changed_by", "gw"));
    }

    @Test
    void activityBeforeRegistrationCountsFromTheFirstMoment() {
        publish(seen(null, TUESDAY));
        awaitApplied();

        publish(upload.registered(1, serial));

        awaitStatus("active")
                .body("lastSeenAt", equalTo("2026-03-03T08:00:00Z"))
                .body("enrolledAt", nullValue());
    }

    @Test
    void whatIsSeenAgainOrLateMovesNothingBackAndBloatsNoHistory() {
        publish(upload.registered(1, serial), seen(null, WEDNESDAY));
        awaitStatus("active");
        int told = history().size();

        publish(seen(null, TUESDAY), seen(null, WEDNESDAY), seen(null, WEDNESDAY.plusSeconds(60)));

        Awaitility.await().untilAsserted(() -> device().body("lastSeenAt", equalTo("2026-03-04T08:01:00Z")));
        assertThat(history()).hasSize(told);
    }

    @Test
    void aGatewayOfOneOrganisationTouchesNoDeviceOfAnother() {
        publish(upload.registered(1, serial));
        awaitStatus("ready");

        publish(seen("somebody-else", WEDNESDAY), enrolled(organization, TUESDAY));

        awaitStatus("active").body("lastSeenAt", equalTo("2026-03-03T08:00:00Z"));
    }

    @Test
    void activityNeverCountsForTheNextOwner() {
        String next = organization + "-next";
        Upload theirs = new Upload(next, TUESDAY, 1);
        publish(upload.registered(1, serial), seen(null, MONDAY.plusSeconds(3600)));
        awaitStatus("active");

        publish(new Upload(organization, MONDAY, 1).decided(1, serial, Outcome.DEREGISTERED, null, 2, 7200));
        publish(new DeviceRegistered(
                theirs.row(1, serial), new Verdict(null, Map.of(), 3, TUESDAY), MONDAY.plusSeconds(7200)));
        publish(seen(null, MONDAY.plusSeconds(7199)));
        awaitApplied();

        awaitStatus(next, "ready").body("lastSeenAt", nullValue());
        given().auth()
                .oauth2(TestTokens.admin(organization))
                .get("/v1/devices/" + id())
                .then()
                .statusCode(404);
        publish(seen(null, WEDNESDAY));
        awaitStatus(next, "active");
    }

    @Test
    void theFutureIsClampedToTheBrokersStamp() {
        Instant before = now();
        publish(upload.registered(1, serial), enrolled(null, Instant.parse("9999-12-31T23:59:59Z")));
        awaitStatus("active");

        String lastSeenAt = device().extract().path("lastSeenAt");

        assertThat(Instant.parse(lastSeenAt))
                .isBetween(before.truncatedTo(ChronoUnit.MILLIS).minusSeconds(5), now().plusSeconds(5));
    }

    @Test
    void poisonIsSetAsideAndItsNeighboursGoOn() {
        String marker = UUID.randomUUID().toString();
        publish(upload.registered(1, serial));
        TestTopics.shared()
                .produce(
                        Topics.DEVICE_ACTIVITY,
                        marker,
                        "{\"deviceId\":",
                        Map.of(Headers.CE_TYPE, "io.rollcall.device.seen.v1"));
        publish(seen(null, TUESDAY));

        awaitStatus("active");
        assertThat(TestTopics.shared()
                        .readUntil(
                                Topics.deadLetters(Topics.DEVICE_ACTIVITY),
                                letters -> letters.stream().anyMatch(letter -> marker.equals(letter.key())),
                                Duration.ofSeconds(20)))
                .filteredOn(letter -> marker.equals(letter.key()))
                .singleElement()
                .satisfies(letter ->
                        assertThat(letter.headers().get(Headers.DLQ_REASON)).startsWith("malformed-event"));
    }

    private Event seen(String scope, Instant time) {
        return new DeviceSeen(new Sighting(id(), scope, null, "gw", time));
    }

    private Event enrolled(String scope, Instant time) {
        return new DeviceEnrolled(new Sighting(id(), scope, null, "gw", time));
    }

    private UUID id() {
        return Upload.deviceId(serial);
    }

    private void publish(Event... events) {
        publisher.publish(Records.outgoing(Lane.EXPRESS, List.of(events)));
    }

    private ValidatableResponse awaitStatus(String status) {
        return awaitStatus(organization, status);
    }

    private ValidatableResponse awaitStatus(String organization, String status) {
        Awaitility.await().untilAsserted(() -> device(organization).body("status", equalTo(status)));
        return device(organization);
    }

    private ValidatableResponse device() {
        return device(organization);
    }

    private ValidatableResponse device(String organization) {
        return given().auth()
                .oauth2(TestTokens.admin(organization))
                .get("/v1/devices/" + id())
                .then();
    }

    /** Everything on the topic is in the tables. */
    private static void awaitApplied() {
        Awaitility.await().untilAsserted(() -> TestTopics.shared()
                .endOffsets(Topics.DEVICE_ACTIVITY)
                .forEach((partition, end) -> assertThat(TestDatabase.current()
                                .rows(
                                        "SELECT 1 FROM applied_offset WHERE topic = ? AND partition = ? AND next_offset >= ?",
                                        Topics.DEVICE_ACTIVITY,
                                        partition.partition(),
                                        end))
                        .hasSize(1)));
    }

    private List<Map<String, Object>> history() {
        return TestDatabase.current()
                .rows(
                        "SELECT previous_status, status, cause, changed_by FROM device_change WHERE organization = ? ORDER BY seq",
                        organization);
    }

    private static Instant now() {
        return ((java.sql.Timestamp) TestDatabase.current().value("SELECT now()")).toInstant();
    }
}
