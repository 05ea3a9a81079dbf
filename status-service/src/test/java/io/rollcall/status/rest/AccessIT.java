package io.rollcall.status.rest;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.rollcall.event.Event;
import io.rollcall.event.Outcome;
import io.rollcall.event.RegistrationKind;
import io.rollcall.event.RequestedDevice;
import io.rollcall.servicekit.kafka.EventPublisher;
import io.rollcall.status.support.Records;
import io.rollcall.status.support.Upload;
import io.rollcall.testkit.TestTokens;
import io.rollcall.topic.Lane;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

/** Who may read what, and what is said to those who may not. */
@QuarkusTest
class AccessIT {

    private static final Instant MONDAY = Instant.parse("2026-03-02T08:00:00Z");
    private static final String CANARY = "CANARY-";

    @Inject
    EventPublisher publisher;

    private final String suffix = UUID.randomUUID().toString().substring(0, 8);
    private final String contoso = "contoso-" + suffix;
    private final String fabrikam = "fabrikam-" + suffix;

    @Test
    void nothingOfAnotherOrganisationShowsAnywhere() {
        Upload theirs = new Upload(fabrikam, MONDAY, 2).groupTag(CANARY + "tag");
        publish(
                theirs.submitted(),
                theirs.published(),
                theirs.registered(1, CANARY + suffix),
                theirs.decided(2, CANARY + "failed", Outcome.INVALID, "hash-checksum", 0, 2));
        Api.admin(fabrikam).awaitState(theirs.id(), "finished-with-errors");
        Upload ours = new Upload(contoso, MONDAY, 1);
        publish(
                ours.submitted(),
                ours.published(),
                ours.decided(1, CANARY + suffix, Outcome.CLAIMED, "claimed-by-other-organization", 1, 2));
        Api api = Api.admin(contoso);
        api.awaitState(ours.id(), "finished-with-errors");

        for (String path : List.of(
                "/v1/devices",
                "/v1/devices?organization=" + fabrikam,
                "/v1/devices?search=canary",
                "/v1/devices?registrationId=" + theirs.id(),
                "/v1/devices?groupTag=" + CANARY + "tag",
                "/v1/devices/summary",
                "/v1/registrations",
                "/v1/registrations?organization=" + fabrikam)) {
            api.ok(path)
                    .body(not(containsString(fabrikam)))
                    .body(not(containsString(CANARY + "tag")))
                    .body(not(containsString(CANARY + "failed")))
                    .body(not(containsString(theirs.id().toString())));
        }
        api.ok("/v1/devices/summary").body("total", equalTo(1));
    }

    @Test
    void whatIsSomeoneElsesIsAnsweredLikeWhatDoesNotExist() {
        Upload theirs = new Upload(fabrikam, MONDAY, 1);
        publish(theirs.submitted(), theirs.published(), theirs.registered(1, "SYN-1"));
        Api.admin(fabrikam).awaitState(theirs.id(), "finished");
        Api api = Api.admin(contoso);

        for (String path :
                List.of("/v1/registrations/%s", "/v1/registrations/%s/rows", "/v1/registrations/%s/rows.csv")) {
            assertSameAnswer(api.get(path.formatted(theirs.id())), api.get(path.formatted(UUID.randomUUID())));
            api.get(path.formatted("no-uuid")).then().statusCode(404);
        }
        assertSameAnswer(
                api.get("/v1/devices/" + Upload.deviceId("SYN-1")), api.get("/v1/devices/" + UUID.randomUUID()));
        api.get("/v1/devices/no-uuid").then().statusCode(404);
    }

    @Test
    void aRefusedRowNamesTheDeviceToItsOrganizationAndNotInRowsOfAPartner() {
        String serialNumber = "SYN-R" + suffix;
        Upload failed = new Upload(contoso, MONDAY, 1);
        Upload own = new Upload(contoso, MONDAY.plusSeconds(60), 1);
        Upload partners = new Upload(contoso, MONDAY.plusSeconds(60), 1).partner("northwind-" + suffix);
        publish(
                failed.submitted(),
                failed.published(),
                failed.decided(1, serialNumber, Outcome.NOT_FOUND, "not-in-catalog", 0, 2));
        Api api = Api.admin(contoso);
        api.awaitState(failed.id(), "finished-with-errors");
        for (Upload change : List.of(own, partners)) {
            RequestedDevice byId =
                    change.row(1, serialNumber).withDevice(Upload.deviceId(serialNumber), null, null, null);
            publish(
                    change.submitted(RegistrationKind.UPDATE),
                    change.published(),
                    change.decided(byId, Outcome.REFUSED, "not-on-roll", Map.of(), 0, 2));
            api.awaitState(change.id(), "finished-with-errors");
        }

        assertThat(Api.items(api.json("/v1/registrations/" + own.id() + "/rows"))
                        .get(0))
                .containsEntry("serialNumber", serialNumber);
        assertThat(Api.items(api.json("/v1/registrations/" + partners.id() + "/rows"))
                        .get(0))
                .containsEntry("serialNumber", null);
    }

    private static void assertSameAnswer(Response one, Response other) {
        assertThat(one.statusCode()).isEqualTo(404);
        assertThat(other.statusCode()).isEqualTo(404);
        assertThat(one.contentType()).isEqualTo("application/problem+json");
        assertThat(withoutRequestId(one)).isEqualTo(withoutRequestId(other));
    }

    private static String withoutRequestId(Response response) {
        return response.asString().replaceAll("\"requestId\":\"[^\"]*\"", "");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/devices",
                "/v1/devices/summary",
                "/v1/registrations",
                "/v1/devices/9a356f8f-2cba-840c-bce6-1bfef3384c1c"
            })
    void everyReadNeedsATokenOfARoleThatMayRead(String path) {
        given().get(path).then().statusCode(401).contentType("application/problem+json");
        for (String token : List.of(
                TestTokens.expired(contoso),
                TestTokens.fromOtherIssuer(contoso),
                TestTokens.forOtherAudience(contoso),
                TestTokens.signedByStranger(contoso),
                TestTokens.unsigned(contoso))) {
            Api.with(token).get(path).then().statusCode(401);
        }
        for (String token : List.of(
                TestTokens.withoutOrganization(),
                TestTokens.withoutGroups(contoso),
                TestTokens.gateway(contoso),
                TestTokens.supplier("*"),
                TestTokens.operator())) {
            Api.with(token).get(path).then().statusCode(403).contentType("application/problem+json");
        }
        assertThat(Api.with(TestTokens.viewer(contoso)).get(path).statusCode()).isIn(200, 404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/devices?limit=0",
                "/v1/devices?limit=501",
                "/v1/devices?limit=abc",
                "/v1/devices?status=gone",
                "/v1/devices?search=ab",
                "/v1/devices?sort=password",
                "/v1/devices?sort=1;drop",
                "/v1/devices?order=up",
                "/v1/devices?registrationId=1",
                "/v1/devices?search=%00%00%00",
                "/v1/registrations?limit=-1"
            })
    void aBadParameterIsNamed(String path) {
        String name = path.replaceAll(".*\\?(\\w+)=.*", "$1");

        Api.admin(contoso)
                .get(path)
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("type", equalTo("https://rollcall.dev/problems/invalid-parameter"))
                .body("detail", containsString(name));
    }

    @Test
    void aCursorThatIsChangedOrForeignIsRefused() {
        Upload upload = new Upload(contoso, MONDAY, 3);
        publish(upload.submitted(), upload.published());
        publish(upload.registered(1, "SYN-1"), upload.registered(2, "SYN-2"), upload.registered(3, "SYN-3"));
        Api api = Api.admin(contoso);
        api.awaitState(upload.id(), "finished");
        String cursor = (String) api.json("/v1/devices?limit=1").get("next");

        api.ok("/v1/devices?limit=1&cursor=" + cursor);
        for (String refused : List.of(
                "/v1/devices?cursor=" + cursor.substring(1),
                "/v1/devices?cursor=x" + cursor,
                "/v1/devices?status=ready&cursor=" + cursor,
                "/v1/devices?sort=model&cursor=" + cursor,
                "/v1/registrations?cursor=" + cursor)) {
            api.get(refused)
                    .then()
                    .statusCode(400)
                    .body("type", equalTo("https://rollcall.dev/problems/invalid-cursor"));
        }
        Api.admin(fabrikam).get("/v1/devices?cursor=" + cursor).then().statusCode(400);
    }

    @Test
    void anybodyMayReadTheConfiguration() {
        given().get("/v1/config")
                .then()
                .statusCode(200)
                .body("clientId", equalTo("rollcall-portal"))
                .body("services.intake", equalTo("http://localhost:8081"))
                .body("services.registration", equalTo("http://localhost:8082"))
                .body("services.status", startsWith("http://localhost:"))
                .body("limits.uploadRows", equalTo(250000))
                .body("limits.uploadBytes", equalTo(1073741824))
                .body("limits.uploadFiles", equalTo(100))
                .body("limits.changeDevices", equalTo(250000))
                .body("inactiveAfterHours", equalTo(168))
                .body("scope", equalTo("openid profile"))
                .body("languages", equalTo(List.of("en", "nl")));
    }

    @Test
    void unknownPathsAndMethodsAreProblems() {
        Api api = Api.admin(contoso);
        api.get("/v1/nothing").then().statusCode(404);
        api.request().post("/v1/devices").then().statusCode(405).contentType("application/problem+json");
        api.request().delete("/v1/registrations").then().statusCode(405);
    }

    private void publish(Event... events) {
        publisher.publish(Records.outgoing(Lane.EXPRESS, List.of(events)));
    }
}
