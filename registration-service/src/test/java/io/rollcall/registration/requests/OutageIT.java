package io.rollcall.registration.requests;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.rollcall.event.DeviceOutcome;
import io.rollcall.event.DeviceRequest;
import io.rollcall.event.Outcome;
import io.rollcall.registration.Asking;
import io.rollcall.registration.Wire;
import io.rollcall.testkit.Breakable;
import io.rollcall.testkit.RollcallInfrastructure;
import io.rollcall.testkit.TestDatabase;
import io.rollcall.testkit.TestTokens;
import io.rollcall.topic.Lane;
import io.rollcall.topic.Topics;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

@QuarkusTest
class OutageIT {

    private static final int REQUESTS = 3_000;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Wire wire = new Wire();
    private final UUID registrationId = UUID.randomUUID();

    @AfterEach
    void heal() {
        RollcallInfrastructure.shared().kafka().start();
        RollcallInfrastructure.shared().postgres().start();
        wire.awaitIdle();
    }

    @Test
    void anOutageOfPostgresDelaysAndNeedsNoHand() {
        Breakable postgres = RollcallInfrastructure.shared().postgres();
        List<DeviceRequest> before = requests(1);
        List<DeviceRequest> during = requests(2);
        long letters = wire.deadLetters().size();
        wire.send(Lane.BULK, before);
        awaitFirstOutcomeOf(before);

        postgres.stop();
        wire.send(Lane.BULK, during);
        awaitReadiness(503);
        assertAlive();
        postgres.start();

        assertRegisteredOnce(before, during);
        assertThat(wire.deadLetters()).hasSize((int) letters);
        awaitReadiness(200);
    }

    @Test
    void anOutageOfKafkaDelaysAndNeedsNoHand() {
        Breakable kafka = RollcallInfrastructure.shared().kafka();
        List<DeviceRequest> requests = requests(3);
        long letters = wire.deadLetters().size();
        wire.send(Lane.BULK, requests);
        awaitFirstOutcomeOf(requests);

        kafka.kill();
        awaitReadiness(503);
        assertAlive();
        kafka.start();

        assertRegisteredOnce(requests, List.of());
        assertThat(wire.deadLetters()).hasSize((int) letters);
        awaitReadiness(200);
    }

    @Test
    void aConsentThatCannotBePublishedYetIsPublishedByItself() {
        Breakable kafka = RollcallInfrastructure.shared().kafka();
        String key = "northwind/contoso-" + registrationId;

        kafka.stop();
        agreeTo("northwind").statusCode(503).header("Retry-After", notNullValue());
        kafka.start();

        wire.topics()
                .readUntil(
                        Topics.PARTNER_RELATIONSHIPS,
                        records -> records.stream().anyMatch(record -> key.equals(record.key())),
                        PATIENCE);
        agreeTo("northwind").statusCode(200).body("version", equalTo(1));
    }

    private ValidatableResponse agreeTo(String partner) {
        return given().auth()
                .oauth2(TestTokens.admin("contoso-" + registrationId))
                .contentType(ContentType.JSON)
                .body("{}")
                .put("/v1/partners/" + partner)
                .then();
    }

    private void assertRegisteredOnce(List<DeviceRequest> some, List<DeviceRequest> others) {
        List<DeviceRequest> all = new ArrayList<>(some);
        all.addAll(others);
        assertThat(wire.outcomes(all)).extracting(DeviceOutcome::outcome).containsOnly(Outcome.REGISTERED);
        wire.awaitIdle();
        assertThat(TestDatabase.current()
                        .value("SELECT count(*) FROM decision WHERE registration_id = ?", registrationId))
                .isEqualTo((long) all.size());
    }

    private void awaitFirstOutcomeOf(List<DeviceRequest> requests) {
        wire.records(requests.subList(0, 1), 1);
    }

    private static void awaitReadiness(int status) {
        Awaitility.await()
                .atMost(PATIENCE)
                .untilAsserted(
                        () -> given().when().get("/q/health/ready").then().statusCode(status));
    }

    private static void assertAlive() {
        given().when().get("/q/health/live").then().statusCode(200);
    }

    private List<DeviceRequest> requests(int part) {
        List<DeviceRequest> requests = new ArrayList<>();
        for (int i = 0; i < REQUESTS; i++) {
            long row = (long) part * REQUESTS + i;
            requests.add(Asking.by("contoso")
                    .registration(registrationId)
                    .row(row)
                    .device(registrationId + "-" + row)
                    .register());
        }
        return requests;
    }
}
