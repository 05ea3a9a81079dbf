package io.rollcall.status.rest;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.rollcall.event.DeviceSeen;
import io.rollcall.event.Event;
import io.rollcall.event.Outcome;
import io.rollcall.event.Sighting;
import io.rollcall.servicekit.kafka.EventPublisher;
import io.rollcall.status.support.Consent;
import io.rollcall.status.support.Records;
import io.rollcall.status.support.Upload;
import io.rollcall.testkit.TestTokens;
import io.rollcall.topic.Lane;
import jakarta.inject.Inject;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

/** From events on the topics to devices over REST. */
@QuarkusTest
class DevicesIT {

    private static final Instant MONDAY = Instant.parse("2026-03-02T08:00:00Z");

    @Inject
    EventPublisher publisher;

    private final String organization = "org-" + UUID.randomUUID().toString().substring(0, 8);
    private final Api api = Api.admin(organization);

    @Test
    void aReadyDeviceHasEveryField() {
        Upload upload = new Upload(organization, MONDAY, 1);
        publishAndFinish(upload, upload.requested(1, "SYN-1"), upload.registered(1, "SYN-1"));

        Map<String, Object> device = api.json("/v1/devices/" + Upload.deviceId("SYN-1"));

        assertThat(device.keySet())
                .containsExactly(
                        "id",
                        "serialNumber",
                        "manufacturer",
                        "model",
                        "status",
                        "statusText",
                        "error",
                        "groupTag",
                        "assignedUser",
                        "purchaseOrder",
                        "registrationId",
                        "registeredBy",
                        "partner",
                        "requestedAt",
                        "registeredAt",
                        "enrolledAt",
                        "lastSeenAt",
                        "updatedAt");
        assertThat(device)
                .containsEntry("id", Upload.deviceId("SYN-1").toString())
                .containsEntry("serialNumber", "SYN-1")
                .containsEntry("status", "ready")
                .containsEntry("statusText", "Ready for user")
                .containsEntry("error", null)
                .containsEntry("groupTag", "Sales")
                .containsEntry("assignedUser", "user1@example.com")
                .containsEntry("purchaseOrder", "PO-1")
                .containsEntry("registrationId", upload.id().toString())
                .containsEntry("registeredBy", organization + "-admin")
                .containsEntry("partner", null)
                .containsEntry("requestedAt", "2026-03-02T08:00:00Z")
                .containsEntry("registeredAt", "2026-03-02T08:00:02Z")
                .containsEntry("lastSeenAt", null)
                .containsEntry("updatedAt", "2026-03-02T08:00:02Z");
    }

    @Test
    void aFailedDeviceSaysWhyAndWhatToDo() {
        Upload upload = new Upload(organization, MONDAY, 1);
        publishAndFinish(upload, upload.decided(1, "SYN-1", Outcome.FAILED, "unexpected", 0, 2));

        Map<String, Object> error =
                api.get("/v1/devices/" + Upload.deviceId("SYN-1")).jsonPath().getMap("error");

        assertThat(error.keySet()).containsExactly("outcome", "code", "title", "message", "requestId");
        assertThat(error)
                .containsEntry("outcome", "failed")
                .containsEntry("code", "unexpected")
                .containsEntry("title", "Unexpected error")
                .containsEntry("requestId", upload.row(1, "SYN-1").requestId().toString());
        assertThat((String) error.get("message")).isNotBlank();
    }

    @Test
    void theSummaryCountsTheRoll() {
        Upload upload = new Upload(organization, MONDAY, 5);
        publishAndFinish(
                upload,
                upload.registered(1, "SYN-1"),
                upload.registered(2, "SYN-2"),
                upload.decided(3, "SYN-3", Outcome.NOT_FOUND, "not-in-catalog", 0, 2),
                upload.decided(4, null, Outcome.INVALID, "hash-missing", 0, 2),
                upload.decided(5, "SYN-2", Outcome.DUPLICATE, "already-registered", 1, 3));
        Upload second = new Upload(organization, MONDAY.plusSeconds(60), 2);
        publish(second.submitted(), second.requested(1, "SYN-4"), second.requested(2, "SYN-1"));
        Awaitility.await()
                .until(() -> api.get("/v1/devices/" + Upload.deviceId("SYN-4")).statusCode() == 200);

        assertThat(api.json("/v1/devices/summary"))
                .isEqualTo(Map.of("pending", 1, "failed", 1, "ready", 2, "active", 0, "inactive", 0, "total", 4));
    }

    @Test
    void figuresTellOfDaysAndProblems() {
        Upload upload = new Upload(organization, Instant.now().minusSeconds(60), 5);
        publishAndFinish(
                upload,
                upload.registered(1, "SYN-1"),
                upload.decided(2, "SYN-2", Outcome.NOT_FOUND, "not-in-catalog", 0, 2),
                upload.decided(3, "SYN-3", Outcome.NOT_FOUND, "not-in-catalog", 0, 2),
                upload.decided(4, "SYN-4", Outcome.CLAIMED, "claimed-by-other-organization", 1, 2),
                upload.decided(5, null, Outcome.INVALID, "hash-missing", 0, 2));

        JsonPath figures = api.get("/v1/statistics?days=90").jsonPath();

        assertThat(figures.getMap("devices")).containsEntry("failed", 3).containsEntry("ready", 1);
        assertThat(figures.getList("days.day")).hasSize(90).isSorted();
        assertThat(figures.getList("days.outcomes.registered").stream().filter(Objects::nonNull))
                .containsExactly(1);
        assertThat(figures.getList("days.outcomes.not-found").stream().filter(Objects::nonNull))
                .containsExactly(2);
        assertThat(figures.getList("problems.code")).containsExactly("not-in-catalog", "claimed-by-other-organization");
        assertThat(figures.getList("problems.devices")).containsExactly(2, 1);
        assertThat(figures.getMap("inactiveSoon"))
                .isEqualTo(Map.of("afterHours", 168, "withinHours", 24, "devices", 0, "exact", true));
        assertThat(serials("?code=not-in-catalog")).containsExactlyInAnyOrder("SYN-2", "SYN-3");
        assertThat(serials("?code=not-in-catalog&status=ready")).isEmpty();

        // what succeeds later is no problem any more
        Upload again = new Upload(organization, Instant.now(), 1);
        publishAndFinish(again, again.registered(1, "SYN-2"));
        assertThat(api.get("/v1/statistics").jsonPath().getList("problems.devices"))
                .containsExactly(1, 1);
        assertThat(serials("?code=not-in-catalog")).containsExactly("SYN-3");
        for (String wrong : List.of("/v1/statistics?days=0", "/v1/statistics?days=91", "/v1/devices?code=A%27")) {
            assertThat(api.get(wrong).statusCode()).as(wrong).isEqualTo(400);
        }
    }

    @Test
    void filtersCombineAndFindJustWhatTheySay() {
        Upload sales = new Upload(organization, MONDAY, 3);
        Upload kiosk = new Upload(organization, MONDAY.plusSeconds(60), 2).groupTag("Förde_100%");
        publishAndFinish(
                sales,
                sales.registered(1, "ALPHA-1"),
                sales.registered(2, "ALPHA-2"),
                sales.decided(3, "BETA-3", Outcome.CLAIMED, "claimed-by-other-organization", 1, 2));
        publishAndFinish(kiosk, kiosk.registered(1, "GAMMA-1"), kiosk.registered(2, "ALPHA-9"));

        assertThat(serials("")).containsExactlyInAnyOrder("ALPHA-1", "ALPHA-2", "BETA-3", "GAMMA-1", "ALPHA-9");
        assertThat(serials("?status=failed")).containsExactly("BETA-3");
        assertThat(serials("?status=failed&status=ready")).hasSize(5);
        assertThat(serials("?search=alpha")).containsExactlyInAnyOrder("ALPHA-1", "ALPHA-2", "ALPHA-9");
        assertThat(serials("?search=F%C3%96RDE_1")).containsExactlyInAnyOrder("GAMMA-1", "ALPHA-9");
        assertThat(serials("?search=%25_%25")).isEmpty();
        assertThat(serials("?search=100%25")).hasSize(2);
        assertThat(serials("?search=USER2%40EX")).containsExactlyInAnyOrder("ALPHA-2", "ALPHA-9");
        assertThat(serials("?search=ltd.contoso")).isEmpty();
        assertThat(serials("?groupTag=Sales&search=alpha")).containsExactlyInAnyOrder("ALPHA-1", "ALPHA-2");
        assertThat(serials("?registrationId=" + kiosk.id() + "&search=alpha")).containsExactly("ALPHA-9");
        assertThat(serials("?registrationId=" + UUID.randomUUID())).isEmpty();
        assertThat(api.json("/v1/devices/summary?search=alpha&groupTag=Sales"))
                .isEqualTo(Map.of("pending", 0, "failed", 0, "ready", 2, "active", 0, "inactive", 0, "total", 2));
        assertThat(api.json("/v1/devices/summary?status=failed"))
                .containsEntry("failed", 1)
                .containsEntry("ready", 0)
                .containsEntry("total", 1);
        assertThat(api.json("/v1/devices/summary?code=claimed-by-other-organization"))
                .containsEntry("total", 1);
    }

    @Test
    void theIdsOfAllThatMatchComeOnlyIfTheirNumberIsTheExpectedOne() {
        Upload upload = new Upload(organization, MONDAY, 3);
        publishAndFinish(
                upload,
                upload.registered(1, "ALPHA-1"),
                upload.registered(2, "ALPHA-2"),
                upload.decided(3, "ALPHA-3", Outcome.CLAIMED, "claimed-by-other-organization", 1, 2));

        byte[] ids = api.get("/v1/devices/ids?search=alpha&status=ready&expected=2")
                .then()
                .statusCode(200)
                .extract()
                .asByteArray();

        ByteBuffer bytes = ByteBuffer.wrap(ids);
        assertThat(ids).hasSize(32);
        assertThat(List.of(new UUID(bytes.getLong(), bytes.getLong()), new UUID(bytes.getLong(), bytes.getLong())))
                .containsExactlyInAnyOrder(Upload.deviceId("ALPHA-1"), Upload.deviceId("ALPHA-2"));
        assertThat(api.get("/v1/devices/ids?search=nothing&expected=0").asByteArray())
                .isEmpty();
        api.get("/v1/devices/ids?search=alpha&expected=2")
                .then()
                .statusCode(409)
                .body("actual", equalTo(3))
                .body("type", equalTo("https://rollcall.dev/problems/count-differs"));
        for (String wrong : List.of("", "?expected=", "?expected=-1", "?expected=x", "?expected=1&search=a")) {
            assertThat(api.get("/v1/devices/ids" + wrong).statusCode())
                    .as(wrong)
                    .isEqualTo(400);
        }
        assertThat(api.get("/v1/devices/ids?expected=250001").statusCode()).isEqualTo(413);
    }

    @ParameterizedTest
    @ValueSource(strings = {"serialNumber", "model", "status", "assignedUser", "lastSeenAt", "updatedAt"})
    void everyOrderIsCompleteBothWaysWhateverThePage(String sort) {
        Upload upload = new Upload(organization, MONDAY, 23);
        List<Event> events = new ArrayList<>();
        for (int row = 1; row <= 23; row++) {
            Outcome outcome = row % 5 == 0 ? Outcome.INVALID : Outcome.REGISTERED;
            events.add(upload.decided(
                    row,
                    "SYN-" + row * 37 % 101,
                    outcome,
                    outcome == Outcome.INVALID ? "hash-checksum" : null,
                    1,
                    row % 4));
        }
        publishAndFinish(upload, events.toArray(Event[]::new));

        List<Map<String, Object>> up = api.all("/v1/devices?limit=4&order=asc&sort=" + sort);
        List<Map<String, Object>> down = api.all("/v1/devices?limit=7&order=desc&sort=" + sort);

        Comparator<Map<String, Object>> reference = Comparator.<Map<String, Object>, String>comparing(
                        item -> item.get(sort) == null ? "" : (String) item.get(sort))
                .thenComparing(item -> (String) item.get("updatedAt"))
                .thenComparing(item -> (String) item.get("id"));
        assertThat(up).hasSize(23).isSortedAccordingTo(reference);
        assertThat(down).hasSize(23).isSortedAccordingTo(reference.reversed());
    }

    /** Each device that is still to come moves, and may get behind the reader: to the other end of the order, or among those that were read. */
    @ParameterizedTest
    @CsvSource({
        "serialNumber, asc", "serialNumber, desc", "model, asc", "model, desc", "status, asc", "status, desc",
        "assignedUser, asc", "assignedUser, desc", "lastSeenAt, asc", "lastSeenAt, desc", "updatedAt, asc",
                "updatedAt, desc"
    })
    void whoFollowsToTheEndHasSeenEveryDeviceHoweverTheyMove(String sort, String order) {
        Upload upload = new Upload(organization, MONDAY, 14);
        List<Event> events = new ArrayList<>();
        for (int row = 1; row <= 14; row++) {
            events.add(upload.registered(row, "SYN-" + row));
        }
        publishAndFinish(upload, events.toArray(Event[]::new));
        String list = "/v1/devices?limit=4&sort=" + sort + "&order=" + order;
        Map<String, Object> page = api.json(list);
        Set<Object> seen = new HashSet<>();
        Api.items(page).forEach(item -> seen.add(item.get("id")));
        List<UUID> ahead = IntStream.rangeClosed(1, 14)
                .mapToObj(row -> Upload.deviceId("SYN-" + row))
                .filter(id -> !seen.contains(id.toString()))
                .toList();

        publish(ahead.stream()
                .map(id -> new DeviceSeen(new Sighting(id, organization, null, "gateway", MONDAY.plusSeconds(3600))))
                .toArray(Event[]::new));
        Awaitility.await().until(() -> ahead.stream()
                .allMatch(id -> "active".equals(api.json("/v1/devices/" + id).get("status"))));

        int pages = 1;
        while (page.get("next") != null) {
            page = api.json(list + "&cursor=" + page.get("next"));
            Api.items(page).forEach(item -> seen.add(item.get("id")));
            pages++;
        }
        assertThat(seen).hasSize(14);
        assertThat(pages).isLessThanOrEqualTo(7);
    }

    @Test
    void pagingMissesNothingThatDoesNotChangeWhileOtherRowsDo() {
        Upload upload = new Upload(organization, MONDAY, 40);
        List<Event> events = new ArrayList<>();
        for (int row = 1; row <= 40; row++) {
            events.add(upload.decided(row, "SYN-" + row, Outcome.REGISTERED, null, 1, row));
        }
        publishAndFinish(upload, events.toArray(Event[]::new));

        Set<Object> seen = new HashSet<>();
        String cursor = "";
        int page = 0;
        do {
            Map<String, Object> part = api.json("/v1/devices?limit=10&cursor=" + cursor);
            Api.items(part).forEach(item -> assertThat(seen.add(item.get("id"))).isTrue());
            cursor = (String) part.get("next");
            // a new device comes to the top, and one that is still to come leaves the roll
            Upload more = new Upload(organization, MONDAY.plusSeconds(1000 + page), 2);
            publishAndFinish(
                    more,
                    more.registered(1, "NEW-" + page),
                    more.decided(2, "SYN-" + (page + 1), Outcome.DEREGISTERED, null, 2, 0));
            page++;
        } while (cursor != null);

        for (int row = page + 1; row <= 40; row++) {
            assertThat(seen).contains(Upload.deviceId("SYN-" + row).toString());
        }
    }

    @Test
    void aPartnerSeesWhatItRegisteredThereAndNothingElse() {
        Upload own = new Upload(organization, MONDAY, 1);
        Upload northwinds = new Upload(organization, MONDAY, 1).partner("northwind");
        publishAndFinish(own, own.registered(1, "OWN-1"));
        publishAndFinish(northwinds, northwinds.registered(1, "NW-1"));
        Api partner = Api.with(TestTokens.partner("northwind"));
        Api stranger = Api.with(TestTokens.partner("southwind"));
        String there = "?organization=" + organization;
        new Consent(publisher, "northwind", organization).give();
        new Consent(publisher, "southwind", organization).give();

        assertThat(partner.all("/v1/devices" + there))
                .extracting("serialNumber")
                .containsExactly("NW-1");
        assertThat(partner.all("/v1/registrations" + there))
                .extracting("id")
                .containsExactly(northwinds.id().toString());
        partner.ok("/v1/devices/summary" + there).body("total", equalTo(1));
        partner.ok("/v1/registrations/" + northwinds.id() + "/rows" + there);
        partner.get("/v1/devices/" + Upload.deviceId("OWN-1") + there).then().statusCode(404);
        partner.get("/v1/registrations/" + own.id() + there).then().statusCode(404);
        partner.get("/v1/registrations/" + own.id() + "/rows.csv" + there)
                .then()
                .statusCode(404);
        partner.get("/v1/devices").then().statusCode(400);
        assertThat(stranger.all("/v1/devices" + there)).isEmpty();
        assertThat(api.all("/v1/devices")).extracting("serialNumber").containsExactlyInAnyOrder("OWN-1", "NW-1");
    }

    @Test
    void whoseConsentIsWithdrawnSeesWhatItSubmittedAndNothingOfTheRoll() {
        Upload northwinds = new Upload(organization, MONDAY, 1).partner("northwind");
        publishAndFinish(northwinds, northwinds.registered(1, "NW-1"));
        Api partner = Api.with(TestTokens.partner("northwind"));
        String there = "?organization=" + organization;
        Consent consent = new Consent(publisher, "northwind", organization);

        for (int round = 0; round < 3; round++) {
            assertClosed(partner, there);
            consent.give();
            assertThat(partner.all("/v1/devices" + there)).hasSize(1);
            partner.ok("/v1/devices/" + Upload.deviceId("NW-1") + there);
            consent.withdraw();
        }
        assertClosed(partner, there);

        assertThat(partner.all("/v1/registrations" + there)).hasSize(1);
        partner.ok("/v1/registrations/" + northwinds.id() + there);
        assertThat(partner.all("/v1/registrations/" + northwinds.id() + "/rows" + there))
                .extracting("outcome")
                .containsExactly("registered");
        partner.ok("/v1/registrations/" + northwinds.id() + "/rows.csv" + there);
    }

    /** Like an organisation that there is not. */
    private static void assertClosed(Api partner, String there) {
        String nowhere = "?organization=nobody-has-this";
        for (String path : List.of("/v1/devices", "/v1/devices/summary", "/v1/devices.csv")) {
            assertThat(partner.ok(path + there).extract().asString())
                    .isEqualTo(partner.ok(path + nowhere).extract().asString());
        }
        for (String path : List.of("/v1/devices/%s", "/v1/devices/%s/history")) {
            partner.get(path.formatted(Upload.deviceId("NW-1")) + there).then().statusCode(404);
        }
    }

    private List<Object> serials(String query) {
        return api.all("/v1/devices" + query).stream()
                .map(item -> item.get("serialNumber"))
                .toList();
    }

    private void publishAndFinish(Upload upload, Event... events) {
        publish(upload.submitted(), upload.published());
        publish(events);
        Awaitility.await().until(() -> String.valueOf(
                        api.get("/v1/registrations/" + upload.id()).jsonPath().getString("state"))
                .startsWith("finished"));
    }

    private void publish(Event... events) {
        publisher.publish(Records.outgoing(Lane.EXPRESS, List.of(events)));
    }
}
