package io.rollcall.status.recovery;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.rollcall.event.DeviceSeen;
import io.rollcall.event.Event;
import io.rollcall.event.Sighting;
import io.rollcall.servicekit.kafka.EventPublisher;
import io.rollcall.status.support.Records;
import io.rollcall.status.support.Upload;
import io.rollcall.testkit.RollcallInfrastructure;
import io.rollcall.testkit.TestDatabase;
import io.rollcall.testkit.TestTokens;
import io.rollcall.topic.Lane;
import io.rollcall.topic.TopicSpec;
import io.rollcall.topic.Topics;
import jakarta.inject.Inject;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

/** A topic that was deleted and recreated is read only after an operator has accepted it. */
@QuarkusTest
class ReplacedTopicIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Inject
    EventPublisher publisher;

    private final String organization = "org-" + UUID.randomUUID().toString().substring(0, 8);
    private final String serial = "SYN-" + organization;

    @Test
    void nothingIsReadFromAReplacedTopicUntilItIsAccepted() throws Exception {
        Instant before = Instant.now().minusSeconds(3600).truncatedTo(ChronoUnit.SECONDS);
        publish(Lane.EXPRESS, new Upload(organization, before, 1).registered(1, serial), seen(before.plusSeconds(10)));
        awaitSeenAt(before.plusSeconds(10));

        replace(Topics.DEVICE_ACTIVITY);
        Instant later = before.plusSeconds(60);
        for (Lane lane : Lane.values()) {
            // The producers are shared with other tests. They learn of the new topic by one record at a time: several
            // batches
            // that are on their way to the old one may take until the delivery timeout.
            Awaitility.await().atMost(PATIENCE).ignoreExceptions().untilAsserted(() -> publish(lane, seen(later)));
        }

        Awaitility.await().atMost(PATIENCE).untilAsserted(() -> consumption()
                .body("halted.code", equalTo("topic-replaced")));
        given().get("/q/health/ready").then().statusCode(503);
        reconcile("{}")
                .statusCode(409)
                .body("type", equalTo("https://rollcall.dev/problems/reconcile-needs-acceptance"))
                .body("detail", containsString("rollcall.device-activity"));

        reconcile("{\"acceptTopics\":true}")
                .statusCode(200)
                .body("resumed", equalTo(true))
                .body("rollRepublished", equalTo(true));

        awaitSeenAt(later);
        Awaitility.await().atMost(PATIENCE).untilAsserted(() -> {
            consumption().body("halted", nullValue());
            given().get("/q/health/ready").then().statusCode(200);
        });
    }

    private static void replace(String topic) throws Exception {
        TopicSpec spec = Topics.all().stream()
                .filter(one -> one.name().equals(topic))
                .findFirst()
                .orElseThrow();
        try (Admin admin = Admin.create(Map.of(
                "bootstrap.servers", RollcallInfrastructure.shared().kafka().bootstrap()))) {
            admin.deleteTopics(List.of(topic)).all().get();
            Awaitility.await().atMost(PATIENCE).ignoreExceptions().untilAsserted(() -> admin.createTopics(
                            List.of(new NewTopic(topic, spec.partitions(), (short) 1).configs(spec.config())))
                    .all()
                    .get());
        }
    }

    private void awaitSeenAt(Instant time) {
        Awaitility.await().atMost(PATIENCE).untilAsserted(() -> assertThat(TestDatabase.current()
                        .rows(
                                "SELECT 1 FROM device WHERE organization = ? AND last_seen_at = ?::timestamptz",
                                organization,
                                time.toString()))
                .hasSize(1));
    }

    private Event seen(Instant time) {
        return new DeviceSeen(new Sighting(Upload.deviceId(serial), null, null, null, time));
    }

    private void publish(Lane lane, Event... events) {
        publisher.publish(Records.outgoing(lane, List.of(events)));
    }

    private static ValidatableResponse consumption() {
        return given().auth()
                .oauth2(TestTokens.operator())
                .get("/v1/operations/consumption")
                .then();
    }

    private static ValidatableResponse reconcile(String body) {
        return given().auth()
                .oauth2(TestTokens.operator())
                .contentType(ContentType.JSON)
                .body(body)
                .post("/v1/operations/reconcile")
                .then();
    }
}
