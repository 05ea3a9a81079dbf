package io.rollcall.status.delay;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import io.quarkus.test.junit.QuarkusTest;
import io.rollcall.event.Event;
import io.rollcall.event.RegistrationPublished;
import io.rollcall.servicekit.kafka.EventPublisher;
import io.rollcall.status.support.ReadModel;
import io.rollcall.status.support.Records;
import io.rollcall.status.support.Upload;
import io.rollcall.testkit.TestDatabase;
import io.rollcall.testkit.TestTokens;
import io.rollcall.testkit.TestTopics;
import io.rollcall.topic.Lane;
import io.rollcall.topic.Topics;
import jakarta.inject.Inject;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

/** An accepted upload whose requests are removed from Kafka before they are decided. */
@QuarkusTest
class ExpiredRequestsIT {

    @Inject
    EventPublisher publisher;

    @Inject
    ExpiredRequests expired;

    private final String organization = "org-" + UUID.randomUUID().toString().substring(0, 8);
    private final Instant now = ((java.sql.Timestamp) TestDatabase.current().value("SELECT now()")).toInstant();

    @BeforeEach
    void empty() {
        ReadModel.clear();
    }

    @Test
    void anUploadWhoseRequestsAreGoneShowsAsInterruptedUntilItIsDecidedAfterAll() {
        Upload upload = submitted();

        TestTopics.shared().removeRecords(Topics.REGISTRATION_REQUESTS);
        look();

        assertThat(state(upload)).isEqualTo("interrupted");
        assertThat(pending(upload)).isEqualTo(2);

        publish(upload.registered(1, "SYN-1"));
        Awaitility.await().untilAsserted(() -> assertThat(pending(upload)).isEqualTo(1));
        assertThat(state(upload)).isEqualTo("interrupted");

        publish(upload.registered(2, "SYN-2"));
        Awaitility.await().untilAsserted(() -> assertThat(state(upload)).isEqualTo("finished"));
    }

    @Test
    void anUploadThatIsPublishedAgainIsUnderWayAgain() {
        Upload upload = submitted();
        TestTopics.shared().removeRecords(Topics.REGISTRATION_REQUESTS);
        look();
        assertThat(state(upload)).isEqualTo("interrupted");

        publish(
                upload.requested(1, "SYN-1"),
                upload.requested(2, "SYN-2"),
                new RegistrationPublished(upload.id(), organization, 2, now.plusSeconds(60)));
        Awaitility.await().untilAsserted(() -> assertThat(state(upload)).isEqualTo("processing"));
        look();

        assertThat(state(upload)).isEqualTo("processing");
    }

    @Test
    void anUploadWhoseRequestsAreStillThereIsUnderWay() {
        TestTopics.shared().removeRecords(Topics.REGISTRATION_REQUESTS);
        Upload upload = submitted();

        look();

        assertThat(state(upload)).isEqualTo("processing");
    }

    private Upload submitted() {
        Upload upload = new Upload(organization, now, 2);
        publish(upload.submitted(), upload.requested(1, "SYN-1"), upload.requested(2, "SYN-2"), upload.published());
        Awaitility.await().untilAsserted(() -> assertThat(TestDatabase.current()
                        .value(
                                "SELECT count(*) FROM registration WHERE id = ? AND seen = 2 AND published_at IS NOT NULL",
                                upload.id()))
                .isEqualTo(1L));
        return upload;
    }

    private void look() {
        Awaitility.await().until(expired::look);
    }

    private String state(Upload upload) {
        return get(upload, "state");
    }

    private int pending(Upload upload) {
        return this.<Integer>get(upload, "counts.pending");
    }

    private <T> T get(Upload upload, String path) {
        return given().auth()
                .oauth2(TestTokens.admin(organization))
                .get("/v1/registrations/" + upload.id())
                .then()
                .statusCode(200)
                .extract()
                .path(path);
    }

    private void publish(Event... events) {
        publisher.publish(Records.outgoing(Lane.EXPRESS, List.of(events)));
    }
}
