package io.rollcall.registration.requests;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import io.quarkus.test.junit.QuarkusTest;
import io.rollcall.event.DeviceOutcome;
import io.rollcall.event.DeviceRequest;
import io.rollcall.event.Outcome;
import io.rollcall.registration.Asking;
import io.rollcall.registration.Wire;
import io.rollcall.servicekit.alarm.Alarms;
import io.rollcall.servicekit.kafka.BatchProcessing;
import io.rollcall.testkit.TestDatabase;
import io.rollcall.topic.Lane;
import io.rollcall.topic.Topics;
import jakarta.inject.Inject;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

/** A reachable database that rejects statements: no decision is wrong, and processing resumes without a restart. */
@QuarkusTest
class DatabaseFaultIT {

    private static final int REQUESTS = 300;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration A_WHILE = Duration.ofSeconds(2);

    @Inject
    Alarms alarms;

    private final Wire wire = new Wire();
    private final UUID registrationId = UUID.randomUUID();
    private final List<DeviceRequest> requests = new ArrayList<>();
    private long letters;

    @BeforeEach
    void prepare() {
        wire.awaitIdle();
        letters = wire.deadLetters().size();
        for (long row = 1; row <= REQUESTS; row++) {
            requests.add(Asking.by("contoso")
                    .registration(registrationId)
                    .row(row)
                    .device(registrationId + "-" + row)
                    .register());
        }
    }

    @Test
    void aPasswordThatIsRefusedDelays() {
        TestDatabase.current().whilePasswordIsRefused(() -> {
            wire.send(Lane.BULK, requests);
            awaitReadiness(503);
            assertNothingIsCommitted();
            given().when().get("/q/health/live").then().statusCode(200);
        });

        assertRegistered();
    }

    @Test
    void aTableThatIsMissingDelays() {
        TestDatabase.current().execute("ALTER TABLE decision RENAME TO decision_away");
        try {
            wire.send(Lane.BULK, requests);
            assertNothingIsCommitted();
        } finally {
            TestDatabase.current().execute("ALTER TABLE decision_away RENAME TO decision");
        }

        assertRegistered();
    }

    @Test
    void ifEveryRequestFailsNoneIsGivenUpAndAnAlarmIsRaised() {
        TestDatabase.current()
                .execute(
                        """
                        CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS
                        'BEGIN RAISE EXCEPTION USING ERRCODE = ''22023''; END'""");
        TestDatabase.current()
                .execute("CREATE TRIGGER refuse BEFORE INSERT ON decision FOR EACH ROW EXECUTE FUNCTION refuse()");
        try {
            wire.send(Lane.BULK, requests);
            Awaitility.await().atMost(PATIENCE).until(() -> alarms.active()
                    .containsKey(BatchProcessing.TOO_MANY_FAILURES));
            awaitReadiness(503);
            assertNothingIsCommitted();
        } finally {
            TestDatabase.current().execute("DROP FUNCTION refuse CASCADE");
        }

        assertRegistered();
        assertThat(alarms.active()).isEmpty();
    }

    private void assertNothingIsCommitted() {
        Awaitility.await()
                .atMost(PATIENCE)
                .during(A_WHILE)
                .until(() -> wire.topics().lag(Wire.GROUP, Topics.REGISTRATION_REQUESTS) == REQUESTS);
    }

    private void assertRegistered() {
        assertThat(wire.outcomes(requests)).extracting(DeviceOutcome::outcome).containsOnly(Outcome.REGISTERED);
        wire.awaitIdle();
        assertThat(wire.deadLetters()).hasSize((int) letters);
        awaitReadiness(200);
    }

    private static void awaitReadiness(int status) {
        Awaitility.await()
                .atMost(PATIENCE)
                .untilAsserted(
                        () -> given().when().get("/q/health/ready").then().statusCode(status));
    }
}
