package io.rollcall.status.rest;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import io.quarkus.test.junit.QuarkusTest;
import io.rollcall.event.DeviceEnrolled;
import io.rollcall.event.Event;
import io.rollcall.event.Outcome;
import io.rollcall.event.RequestedDevice;
import io.rollcall.event.Sighting;
import io.rollcall.servicekit.kafka.EventPublisher;
import io.rollcall.servicekit.rest.Cursor;
import io.rollcall.status.query.Scope;
import io.rollcall.status.support.Consent;
import io.rollcall.status.support.Records;
import io.rollcall.status.support.Upload;
import io.rollcall.testkit.TestTokens;
import io.rollcall.topic.Lane;
import jakarta.inject.Inject;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

/** What happened to a device, over REST. */
@QuarkusTest
class HistoryIT {

    private static final Instant MONDAY = Instant.parse("2026-03-02T08:00:00Z");

    @Inject
    EventPublisher publisher;

    private final String organization = "org-" + UUID.randomUUID().toString().substring(0, 8);
    private final Api api = Api.admin(organization);

    @Test
    void everyChangeSaysWhenWhatWhyAndWho() {
        Upload upload = new Upload(organization, MONDAY, 1);
        RequestedDevice row = upload.row(1, "16520771357");
        happens(1, "16520771357", upload.requested(1, "16520771357"));
        happens(
                2,
                "16520771357",
                upload.decided(
                        row,
                        Outcome.NOT_FOUND,
                        "serial-mismatch",
                        Map.of("file", "16520771357", "hash", "016520771357"),
                        0,
                        3));

        List<Map<String, Object>> history = history(api, "16520771357", "");

        assertThat(history.get(0).keySet())
                .containsExactly(
                        "at",
                        "previousStatus",
                        "status",
                        "statusText",
                        "cause",
                        "title",
                        "code",
                        "message",
                        "requestId",
                        "registrationId",
                        "row",
                        "file",
                        "line",
                        "changedBy");
        assertThat(history.get(0))
                .containsEntry("at", "2026-03-02T08:00:03Z")
                .containsEntry("previousStatus", "pending")
                .containsEntry("status", "failed")
                .containsEntry("statusText", "Registration failed")
                .containsEntry("cause", "not-found")
                .containsEntry("title", "Device not found")
                .containsEntry("code", "serial-mismatch")
                .containsEntry("requestId", row.requestId().toString())
                .containsEntry("registrationId", upload.id().toString())
                .containsEntry("row", 1)
                .containsEntry("file", "devices.csv")
                .containsEntry("line", 2)
                .containsEntry("changedBy", organization + "-admin");
        assertThat((String) history.get(0).get("message")).contains("016520771357", "spreadsheet");
        assertThat(history.get(1))
                .containsEntry("at", "2026-03-02T08:00:00Z")
                .containsEntry("previousStatus", null)
                .containsEntry("status", "pending")
                .containsEntry("cause", "requested")
                .containsEntry("title", "Registration requested")
                .containsEntry("code", null)
                .containsEntry("message", null);
    }

    @Test
    void activityHasNoRequestButSomebodyWhoReportedIt() {
        Upload upload = new Upload(organization, MONDAY, 1);
        happens(1, "SYN-1", upload.registered(1, "SYN-1"));
        Instant justNow = Instant.now().minusSeconds(60);
        UUID device = Upload.deviceId("SYN-1");

        happens(2, "SYN-1", new DeviceEnrolled(new Sighting(device, organization, null, "gateway", justNow)));

        assertThat(history(api, "SYN-1", "").get(0))
                .containsEntry("previousStatus", "ready")
                .containsEntry("status", "active")
                .containsEntry("cause", "enrolled")
                .containsEntry("title", "Enrolled by its user")
                .containsEntry("requestId", null)
                .containsEntry("row", null)
                .containsEntry("changedBy", "gateway");
    }

    @Test
    void aDeviceThatLeftTheRollKeepsItsHistoryPageByPage() {
        Upload upload = new Upload(organization, MONDAY, 2);
        happens(1, "SYN-1", upload.registered(1, "SYN-1"));
        happens(2, "SYN-1", upload.decided(2, "SYN-1", Outcome.DEREGISTERED, null, 2, 60));
        Upload again = new Upload(organization, MONDAY.plusSeconds(3600), 2);
        happens(3, "SYN-1", again.decided(1, "SYN-1", Outcome.REGISTERED, null, 3, 2));
        happens(4, "SYN-1", again.decided(2, "SYN-1", Outcome.DEREGISTERED, null, 4, 60));

        api.get("/v1/devices/" + Upload.deviceId("SYN-1")).then().statusCode(404);

        for (int limit = 1; limit <= 4; limit++) {
            assertThat(history(api, "SYN-1", "?limit=" + limit))
                    .extracting(item -> item.get("previousStatus") + ">" + item.get("status") + " " + item.get("cause"))
                    .containsExactly(
                            "ready>null deregistered",
                            "null>ready registered",
                            "ready>null deregistered",
                            "null>ready registered");
        }
    }

    @Test
    void aCursorOfAnotherDeviceIsRefused() {
        Upload upload = new Upload(organization, MONDAY, 4);
        happens(1, "SYN-1", upload.registered(1, "SYN-1"));
        happens(2, "SYN-1", upload.decided(2, "SYN-1", Outcome.DEREGISTERED, null, 2, 60));
        happens(1, "SYN-2", upload.registered(3, "SYN-2"));
        String cursor = api.get(path("SYN-1") + "?limit=1").jsonPath().getString("next");

        api.ok(path("SYN-1") + "?limit=1&cursor=" + cursor);
        api.get(path("SYN-2") + "?cursor=" + cursor)
                .then()
                .statusCode(400)
                .body("type", equalTo("https://rollcall.dev/problems/invalid-cursor"));
        // well-formed, but made up by somebody who knows how
        String list = "history|" + new Scope(organization, null) + "|" + Upload.deviceId("SYN-2");
        api.get(path("SYN-2") + "?cursor=" + Cursor.write(list, "no number", ""))
                .then()
                .statusCode(400);
        String ofOther = Cursor.write(list, "1", "");
        api.get(path("SYN-2") + "?cursor=" + ofOther).then().statusCode(404);
    }

    @Test
    void nobodySeesTheHistoryOfAnothersDevice() {
        Upload upload = new Upload(organization, MONDAY, 1);
        happens(1, "SYN-" + organization, upload.registered(1, "SYN-" + organization));

        Api.admin("other-" + organization)
                .get(path("SYN-" + organization))
                .then()
                .statusCode(404);
        api.get("/v1/devices/" + UUID.randomUUID() + "/history").then().statusCode(404);
        api.get("/v1/devices/nothing/history").then().statusCode(404);
        Api.with(TestTokens.gateway()).get(path("SYN-1")).then().statusCode(403);
        Api.with(TestTokens.viewer(organization))
                .get(path("SYN-" + organization))
                .then()
                .statusCode(200);
    }

    @Test
    void aPartnerSeesWhatBecameOfItsOwnRegistrationsAndNothingOfTheCustomers() {
        Upload northwinds = new Upload(organization, MONDAY, 1).partner("northwind");
        Upload own = new Upload(organization, MONDAY.plusSeconds(600), 2);
        happens(1, "SYN-1", northwinds.decided(1, "SYN-1", Outcome.NOT_FOUND, "not-in-catalog", 0, 2));
        happens(2, "SYN-1", own.registered(1, "SYN-1"));
        happens(1, "OWN-1", own.registered(2, "OWN-1"));
        Api partner = Api.with(TestTokens.partner("northwind"));
        Consent consent = new Consent(publisher, "northwind", organization);
        consent.give();

        List<Map<String, Object>> seen = partner.all(path("SYN-1") + "?organization=" + organization);

        assertThat(seen).hasSize(2);
        assertThat(seen.get(0))
                .containsEntry("previousStatus", "failed")
                .containsEntry("status", null)
                .containsEntry("requestId", null)
                .containsEntry("registrationId", null)
                .containsEntry("changedBy", null);
        assertThat(seen.get(1)).containsEntry("status", "failed").containsEntry("code", "not-in-catalog");
        partner.get(path("OWN-1") + "?organization=" + organization).then().statusCode(404);
        assertThat(history(api, "SYN-1", "").get(0))
                .containsEntry("previousStatus", "failed")
                .containsEntry("status", "ready");
        consent.withdraw();
        partner.get(path("SYN-1") + "?organization=" + organization).then().statusCode(404);
    }

    @Test
    void aHistoryIsDutchForWhoAsksForIt() {
        Upload upload = new Upload(organization, MONDAY, 1);
        happens(1, "SYN-1", upload.requested(1, "SYN-1"));

        api.request()
                .header("Accept-Language", "nl")
                .get(path("SYN-1"))
                .then()
                .statusCode(200)
                .header("Content-Language", "nl")
                .body("items[0].title", equalTo("Registratie aangevraagd"))
                .body("items[0].statusText", equalTo("Registratie in behandeling"));
    }

    private static String path(String serialNumber) {
        return "/v1/devices/" + Upload.deviceId(serialNumber) + "/history";
    }

    private static List<Map<String, Object>> history(Api api, String serialNumber, String query) {
        return api.all(path(serialNumber) + query);
    }

    /** Publishes an event about a device and waits for the change that it is. */
    private void happens(int changes, String serialNumber, Event event) {
        publisher.publish(Records.outgoing(Lane.EXPRESS, List.of(event)));
        Awaitility.await().until(() -> {
            var response = api.get(path(serialNumber));
            return response.statusCode() == 200
                    && response.jsonPath().getList("items").size() == changes;
        });
    }
}
