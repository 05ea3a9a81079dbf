package io.rollcall.status.delay;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

import io.quarkus.test.junit.QuarkusTest;
import io.rollcall.event.Event;
import io.rollcall.servicekit.kafka.EventPublisher;
import io.rollcall.status.support.ReadModel;
import io.rollcall.status.support.Records;
import io.rollcall.status.support.Upload;
import io.rollcall.testkit.TestDatabase;
import io.rollcall.testkit.TestTokens;
import io.rollcall.topic.Lane;
import jakarta.inject.Inject;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

/** Registrations that take too long, as people and operators see them. */
@QuarkusTest
class DelayedRegistrationsIT {

    @Inject
    EventPublisher publisher;

    private final String organization = "org-" + UUID.randomUUID().toString().substring(0, 8);
    private final Instant now = ((java.sql.Timestamp) TestDatabase.current().value("SELECT now()")).toInstant();

    @BeforeEach
    void empty() {
        ReadModel.clear();
    }

    @Test
    void aRegistrationThatIsPendingForTenMinutesShowsAsDelayedUntilItIsDecided() {
        Upload young = new Upload(organization, now.minus(Duration.ofMinutes(9)), 1);
        Upload old = new Upload(organization, now.minus(Duration.ofMinutes(11)), 1);
        publish(young.submitted(), young.requested(1, "SYN-1"), young.published());
        publish(old.submitted(), old.requested(1, "SYN-2"), old.published());

        Awaitility.await().untilAsserted(() -> assertThat(metric()).isEqualTo("1.0"));
        assertThat(delayed(old)).isTrue();
        assertThat(delayed(young)).isFalse();

        publish(old.registered(1, "SYN-2"));

        Awaitility.await().untilAsserted(() -> assertThat(metric()).isEqualTo("0.0"));
        assertThat(delayed(old)).isFalse();
    }

    private boolean delayed(Upload upload) {
        return Boolean.TRUE.equals(given().auth()
                .oauth2(TestTokens.admin(organization))
                .get("/v1/registrations/" + upload.id())
                .then()
                .statusCode(200)
                .extract()
                .path("delayed"));
    }

    private static String metric() {
        return given().get("/q/metrics")
                .asString()
                .lines()
                .filter(line -> line.startsWith("rollcall_registrations_delayed "))
                .map(line -> line.substring(line.indexOf(' ') + 1))
                .findFirst()
                .orElse("none");
    }

    private void publish(Event... events) {
        publisher.publish(Records.outgoing(Lane.EXPRESS, List.of(events)));
    }
}
