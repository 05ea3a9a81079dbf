package io.rollcall.status.rest;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import io.quarkus.test.junit.QuarkusTest;
import io.rollcall.event.Event;
import io.rollcall.event.Outcome;
import io.rollcall.event.RequestedDevice;
import io.rollcall.file.Column;
import io.rollcall.servicekit.kafka.EventPublisher;
import io.rollcall.status.support.Records;
import io.rollcall.status.support.Upload;
import io.rollcall.status.support.UploadedAgain;
import io.rollcall.testkit.TestDatabase;
import io.rollcall.topic.Lane;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

/** From events on the topics to registrations over REST. */
@QuarkusTest
class RegistrationsIT {

    private static final Instant MONDAY = Instant.parse("2026-03-02T08:00:00.123456Z");

    @Inject
    EventPublisher publisher;

    private final String organization = "org-" + UUID.randomUUID().toString().substring(0, 8);
    private final Api api = Api.admin(organization);

    @Test
    void aFinishedRegistrationSaysHowItEnded() {
        Upload upload = new Upload(organization, MONDAY, 3);
        publish(
                upload.submitted(),
                upload.requested(1, "SYN-1"),
                upload.requested(2, "SYN-2"),
                upload.requested(3, "SYN-3"),
                upload.published(),
                upload.registered(1, "SYN-1"),
                upload.decided(2, "SYN-2", Outcome.DUPLICATE, "already-registered", 1, 3),
                upload.decided(3, "SYN-3", Outcome.CLAIMED, "claimed-by-other-organization", 1, 4));

        api.awaitState(upload.id(), "finished-with-errors");

        Map<String, Object> registration = api.json("/v1/registrations/" + upload.id());
        assertThat(registration.keySet())
                .containsExactly(
                        "id",
                        "kind",
                        "organization",
                        "submittedBy",
                        "submittedAt",
                        "source",
                        "rows",
                        "counts",
                        "state",
                        "finishedAt",
                        "file");
        assertThat(registration)
                .containsEntry("file", "devices.csv")
                .containsEntry("kind", "registration")
                .containsEntry("organization", organization)
                .containsEntry("submittedBy", organization + "-admin")
                .containsEntry("submittedAt", "2026-03-02T08:00:00.123456Z")
                .containsEntry("source", "upload")
                .containsEntry("rows", 3)
                .containsEntry("counts", Map.of("pending", 0, "registered", 1, "duplicate", 1, "claimed", 1))
                .containsEntry("finishedAt", "2026-03-02T08:00:04.123456Z");
    }

    @Test
    void aRepeatedUploadSaysHowManyRowsDifferFromTheRollAndWhatToDo() {
        Upload upload = new Upload(organization, MONDAY, 3);
        publish(
                upload.submitted(),
                upload.published(),
                upload.requested(1, "SYN-1"),
                upload.decided(
                        upload.row(1, "SYN-1", "metadata-unchanged"),
                        Outcome.DUPLICATE,
                        "already-registered",
                        Map.of(),
                        1,
                        2),
                upload.decided(
                        upload.row(2, "SYN-2", "hash-padding-added", "metadata-unchanged"),
                        Outcome.DUPLICATE,
                        "already-registered",
                        Map.of(),
                        1,
                        3),
                upload.decided(3, "SYN-3", Outcome.DUPLICATE, "already-registered", 1, 4));
        api.awaitState(upload.id(), "finished");

        Map<String, Object> registration = api.json("/v1/registrations/" + upload.id());
        String dutch = api.request()
                .header("Accept-Language", "nl")
                .get("/v1/registrations/" + upload.id())
                .jsonPath()
                .getString("advice");

        assertThat(registration).containsEntry("metadataUnchanged", 2);
        assertThat((String) registration.get("advice"))
                .contains(": 2.", "\"rollcall update FILE\"", "POST /v1/updates");
        assertThat(dutch).contains(": 2.", "\"rollcall update BESTAND\"");
        assertThat(Api.items(api.json("/v1/registrations")).get(0))
                .containsEntry("metadataUnchanged", 2)
                .doesNotContainKey("advice");
    }

    @Test
    void rowsComeInTheirOrderWithEveryFieldAndAWayToGoOn() {
        Upload upload = new Upload(organization, MONDAY, 3);
        RequestedDevice contradictory = upload.row(2, "16520771357", "hash-padding-added");
        publish(
                upload.submitted(),
                upload.published(),
                upload.requested(3, null),
                upload.requested(1, "SYN-1"),
                upload.registered(1, "SYN-1"),
                upload.decided(
                        contradictory,
                        Outcome.NOT_FOUND,
                        "serial-mismatch",
                        Map.of("file", "16520771357", "hash", "016520771357"),
                        0,
                        3));
        api.awaitState(upload.id(), "processing");
        awaitRows(upload, 3);

        List<Map<String, Object>> rows = api.all("/v1/registrations/" + upload.id() + "/rows?limit=2");

        assertThat(rows).extracting("row").containsExactly(1, 2, 3);
        assertThat(rows.get(1).keySet())
                .containsExactly(
                        "row",
                        "file",
                        "line",
                        "serialNumber",
                        "manufacturer",
                        "model",
                        "deviceId",
                        "outcome",
                        "code",
                        "title",
                        "message",
                        "warnings",
                        "requestId",
                        "decidedAt");
        assertThat(rows.get(1))
                .containsEntry("file", "devices.csv")
                .containsEntry("line", 3)
                .containsEntry("deviceId", Upload.deviceId("16520771357").toString())
                .containsEntry("outcome", "not-found")
                .containsEntry("code", "serial-mismatch")
                .containsEntry("warnings", List.of("hash-padding-added"));
        assertThat((String) rows.get(1).get("message")).contains("016520771357", "spreadsheet");
        assertThat(rows.get(2)).containsEntry("outcome", "pending").containsEntry("deviceId", null);
        assertThat(api.all("/v1/registrations/" + upload.id() + "/rows?outcome=pending"))
                .extracting("row")
                .containsExactly(3);
        assertThat(api.all("/v1/registrations/" + upload.id() + "/rows?outcome=registered"))
                .extracting("row")
                .containsExactly(1);
    }

    @Test
    void textsAreDutchForWhoAsksForThem() {
        Upload upload = new Upload(organization, MONDAY, 1);
        publish(
                upload.submitted(),
                upload.decided(1, "SYN-1", Outcome.CLAIMED, "claimed-by-other-organization", 1, 4),
                upload.published());
        api.awaitState(upload.id(), "finished-with-errors");

        api.request()
                .header("Accept-Language", "nl-NL,nl;q=0.9,en;q=0.5")
                .get("/v1/registrations/" + upload.id() + "/rows")
                .then()
                .statusCode(200)
                .header("Content-Language", "nl")
                .body("items[0].title", equalTo("Apparaat geclaimd door een andere organisatie"));
        api.request()
                .header("Accept-Language", "nl")
                .get("/v1/devices/" + Upload.deviceId("SYN-1"))
                .then()
                .statusCode(200)
                .body("statusText", equalTo("Registratie mislukt"))
                .body("error.title", equalTo("Apparaat geclaimd door een andere organisatie"));
    }

    @Test
    void rowsOfARegistrationWhoseSubmissionIsStillUnderwayDoNotShow() {
        Upload upload = new Upload(organization, MONDAY, 1);
        publish(upload.requested(1, "SYN-1"), upload.registered(1, "SYN-1"), upload.published());
        awaitRows(upload, 1);

        api.get("/v1/registrations/" + upload.id()).then().statusCode(404);
        assertThat(api.all("/v1/registrations")).isEmpty();

        publish(upload.submitted());

        api.awaitState(upload.id(), "finished");
    }

    @Test
    void aRegistrationThatStoppedHalfwayIsInterruptedAfterTenMinutesByTheDatabasesClock() {
        Upload upload = new Upload(organization, MONDAY, 2);
        publish(upload.submitted(), upload.requested(1, "SYN-1"));
        awaitRows(upload, 1);
        api.awaitState(upload.id(), "processing");

        TestDatabase.current()
                .execute(
                        "UPDATE registration SET progressed_at = now() - interval '10 minutes' WHERE id = ?",
                        upload.id());
        api.awaitState(upload.id(), "interrupted");

        publish(upload.requested(2, "SYN-2"));
        api.awaitState(upload.id(), "processing");
    }

    @Test
    void registrationsComeNewestFirstAndPageByPage() {
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            // two of each time, so that the id has to break ties
            Upload upload = new Upload(organization, MONDAY.plusSeconds(i / 2), 1);
            expected.add(upload.id().toString());
            publish(upload.submitted(), upload.registered(1, "SYN-" + i), upload.published());
            api.awaitState(upload.id(), "finished");
        }

        List<Map<String, Object>> items = api.all("/v1/registrations?limit=2");

        assertThat(items).extracting("id").containsExactlyInAnyOrderElementsOf(new ArrayList<Object>(expected));
        assertThat(items)
                .extracting(item -> (String) item.get("submittedAt"))
                .isSortedAccordingTo((a, b) -> b.compareTo(a));
    }

    @Test
    void theRowsAsCsvCanBeUploadedAgain() throws Exception {
        Upload upload = new Upload(organization, MONDAY, 1203).groupTag("=cmd|' /C calc'!A0");
        List<Event> events = Upload.allRegistered(upload, "@SYN-\"é,");
        publisher.publish(Records.outgoing(Lane.BULK, events));
        api.awaitState(upload.id(), "finished");

        var response = api.get("/v1/registrations/" + upload.id() + "/rows.csv")
                .then()
                .statusCode(200)
                .header("Content-Type", equalTo("text/csv;charset=UTF-8"))
                .header("Content-Disposition", equalTo("attachment; filename=\"rollcall-" + upload.id() + ".csv\""))
                .header("X-Content-Type-Options", equalTo("nosniff"))
                .extract();

        byte[] csv = response.asByteArray();
        assertThat(Arrays.copyOf(csv, 3)).containsExactly(0xEF, 0xBB, 0xBF);
        assertThat(new String(csv, java.nio.charset.StandardCharsets.UTF_8))
                .contains("\r\n")
                .contains("'=cmd")
                .contains("\"'@SYN-\"\"é,1\"");
        UploadedAgain again = UploadedAgain.read(csv);
        assertThat(again.summary().warnings()).isEmpty();
        assertThat(again.rows()).hasSize(1203);
        assertThat(again.rows().get(1202))
                .isEqualTo(Map.of(
                        Column.SERIAL_NUMBER, "@SYN-\"é,1203",
                        Column.MANUFACTURER, "Contoso Ltd.",
                        Column.MODEL, "Contoso Book 14",
                        Column.GROUP_TAG, "=cmd|' /C calc'!A0",
                        Column.ASSIGNED_USER, "user1203@example.com",
                        Column.PURCHASE_ORDER, "PO-1203"));
    }

    @Test
    void anExportOfExactlyOnePieceEnds() {
        Upload upload = new Upload(organization, MONDAY, 1000);
        publisher.publish(Records.outgoing(Lane.BULK, Upload.allRegistered(upload, "SYN-")));
        api.awaitState(upload.id(), "finished");

        String csv = api.ok("/v1/registrations/" + upload.id() + "/rows.csv?outcome=registered")
                .extract()
                .asString();

        assertThat(csv.lines()).hasSize(1001);
        assertThat(api.ok("/v1/registrations/" + upload.id() + "/rows.csv?outcome=failed")
                        .extract()
                        .asString()
                        .lines())
                .hasSize(1);
    }

    private void awaitRows(Upload upload, int rows) {
        org.awaitility.Awaitility.await().until(() -> TestDatabase.current()
                .value("SELECT count(*) FROM registration_row WHERE registration_id = ?", upload.id())
                .equals((long) rows));
    }

    private void publish(Event... events) {
        publisher.publish(Records.outgoing(Lane.EXPRESS, List.of(events)));
    }
}
