package io.rollcall.registration.recovery;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.rollcall.event.DeviceOutcome;
import io.rollcall.event.DeviceRequest;
import io.rollcall.event.Outcome;
import io.rollcall.registration.Asking;
import io.rollcall.registration.Wire;
import io.rollcall.testkit.TestDatabase;
import io.rollcall.testkit.TestTokens;
import io.rollcall.topic.Headers;
import io.rollcall.topic.Lane;
import io.rollcall.topic.Topics;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

/** After a restore to an older state, nothing is decided until the database is reconciled with the published outcomes. */
@QuarkusTest
class ReconcileIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int DEVICES = 20;

    private final Wire wire = new Wire();
    private final TestDatabase database = TestDatabase.current();
    private final UUID upload = UUID.randomUUID();

    @Test
    void aRestoredDatabaseGivesNoDeviceASecondOwner() {
        wire.awaitIdle();
        List<Map<String, Object>> backup =
                database.rows("SELECT topic, partition, applied, published FROM consumed_offset");
        List<DeviceOutcome> registered = wire.ask(Lane.BULK, requests("fabrikam", 0));
        assertThat(registered).extracting(DeviceOutcome::outcome).containsOnly(Outcome.REGISTERED);
        DeviceOutcome updated =
                wire.ask(asking("fabrikam", 1).row(500).groupTag("warehouse").update());
        assertThat(updated.outcome()).isEqualTo(Outcome.UPDATED);
        DeviceOutcome left = wire.ask(asking("fabrikam", 2).row(501).deregister());
        assertThat(left.outcome()).isEqualTo(Outcome.DEREGISTERED);
        wire.awaitIdle();

        restore(backup);
        List<DeviceRequest> late = requests("contoso", 1000);
        wire.send(Lane.BULK, late);

        Awaitility.await().atMost(PATIENCE).untilAsserted(() -> consumption()
                .body("halted.code", equalTo("offsets-beyond-database")));
        given().get("/q/health/ready").then().statusCode(503);
        given().get("/q/health/live").then().statusCode(200);
        operate("/v1/claims/" + asking("fabrikam", 1).deviceId() + "/release", "{\"reason\":\"x\"}")
                .statusCode(503);
        assertThat(outcomesOf(late)).isEmpty();

        operate("/v1/operations/reconcile", "{}")
                .statusCode(200)
                .body("halted", equalTo("offsets-beyond-database"))
                .body("claimsChanged", greaterThanOrEqualTo(DEVICES))
                .body("decisionsAdded", greaterThanOrEqualTo(DEVICES + 2))
                .body("resumed", equalTo(true));

        List<DeviceOutcome> outcomes = wire.outcomes(late);
        assertThat(outcomes.get(2).outcome()).isEqualTo(Outcome.REGISTERED);
        assertThat(outcomes.get(2).verdict().claimSeq()).isEqualTo(3);
        outcomes.remove(2);
        assertThat(outcomes).extracting(DeviceOutcome::outcome).containsOnly(Outcome.CLAIMED);
        assertThat(database.value(
                        "SELECT group_tag FROM device_claim WHERE device_id = ?",
                        asking("fabrikam", 1).deviceId()))
                .isEqualTo("warehouse");
        Awaitility.await()
                .atMost(PATIENCE)
                .untilAsserted(() -> given().get("/q/health/ready").then().statusCode(200));
        consumption().body("halted", nullValue());
    }

    @Test
    void reconcilingWhatIsInOrderChangesNothing() {
        wire.ask(asking("fabrikam", 0).register());
        long decisions = database.count("decision");

        operate("/v1/operations/reconcile", "{\"acceptTopics\":false}")
                .statusCode(200)
                .body("halted", nullValue())
                .body("claimsChanged", equalTo(0))
                .body("decisionsAdded", equalTo(0))
                .body("relationshipsRepublished", equalTo(0))
                .body("detail", notNullValue());

        assertThat(database.count("decision")).isEqualTo(decisions);
    }

    @Test
    void aRequestThatIsReplayedAfterReconcilingHasTheSameOutcome() {
        List<DeviceRequest> requests = requests("fabrikam", 0);
        wire.ask(Lane.BULK, requests);
        wire.awaitIdle();
        forget("fabrikam");
        operate("/v1/operations/reconcile", "{}").statusCode(200).body("decisionsAdded", greaterThanOrEqualTo(DEVICES));

        wire.send(Lane.BULK, requests);

        assertThat(wire.records(requests, 2))
                .allSatisfy(record -> assertThat(record.headers().get(Headers.CE_TYPE))
                        .isEqualTo("io.rollcall.device.registered.v1"));
    }

    /** The state of a backup: without later decisions, and with the offsets of that time. */
    private void restore(List<Map<String, Object>> backup) {
        forget("fabrikam");
        backup.forEach(row -> database.execute(
                "UPDATE consumed_offset SET applied = ?, published = ? WHERE topic = ? AND partition = ?",
                row.get("applied"),
                row.get("published"),
                row.get("topic"),
                row.get("partition")));
    }

    private void forget(String organization) {
        database.execute("ALTER TABLE decision DISABLE TRIGGER append_only");
        try {
            database.execute(
                    "DELETE FROM device_claim WHERE device_id IN"
                            + " (SELECT device_id FROM decision WHERE registration_id = ?)",
                    upload);
            database.execute(
                    "DELETE FROM decision WHERE registration_id = ? AND organization = ?", upload, organization);
        } finally {
            database.execute("ALTER TABLE decision ENABLE TRIGGER append_only");
        }
    }

    private List<DeviceRequest> requests(String organization, int fromRow) {
        return IntStream.range(0, DEVICES)
                .<DeviceRequest>mapToObj(
                        i -> asking(organization, i).row(fromRow + i + 1).register())
                .toList();
    }

    private Asking asking(String organization, int device) {
        return Asking.by(organization).registration(upload).device("REC-" + upload + "-" + device);
    }

    private List<String> outcomesOf(List<DeviceRequest> requests) {
        List<String> ids = requests.stream()
                .map(request -> request.device().requestId().toString())
                .toList();
        return wire.topics().read(Topics.REGISTRATION_OUTCOMES).stream()
                .map(record -> record.headers().get(Headers.CE_ID))
                .filter(ids::contains)
                .toList();
    }

    private static ValidatableResponse consumption() {
        return given().auth()
                .oauth2(TestTokens.operator())
                .get("/v1/operations/consumption")
                .then();
    }

    private static ValidatableResponse operate(String path, String body) {
        return given().auth()
                .oauth2(TestTokens.operator())
                .contentType(ContentType.JSON)
                .body(body)
                .post(path)
                .then();
    }
}
