package io.rollcall.registration.claim;

import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.rollcall.event.DeviceDeregistered;
import io.rollcall.event.DeviceOutcome;
import io.rollcall.event.DeviceRegistered;
import io.rollcall.event.EventJson;
import io.rollcall.event.Outcome;
import io.rollcall.event.RegistrationKind;
import io.rollcall.event.RegistrationSource;
import io.rollcall.event.RegistrationSubmitted;
import io.rollcall.local.identity.DemoIdentity;
import io.rollcall.registration.Asking;
import io.rollcall.registration.Wire;
import io.rollcall.testkit.TestDatabase;
import io.rollcall.testkit.TestTokens;
import io.rollcall.testkit.rest.OpenApiDocument;
import io.rollcall.topic.Headers;
import io.rollcall.topic.Topics;
import org.awaitility.Awaitility;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

/** Disputes settled by an operator, and the audit trail of them and of everything else. */
@QuarkusTest
class ReleaseIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String REASON = "Sold in May; fabrikam showed the invoice.";

    private final Wire wire = new Wire();
    private final UUID upload = UUID.randomUUID();
    private final String serial = "SYN-" + upload;
    private final Asking contoso = Asking.by("contoso").registration(upload).device(serial);
    private final Asking fabrikam = Asking.by("fabrikam").registration(upload).device(serial);

    @Test
    void aReleasedDeviceIsAnybodysAndItsFormerOwnerIsToldWhy() {
        wire.ask(contoso.row(1).register());

        String requestId = release(contoso.deviceId(), REASON)
                .statusCode(200)
                .body("formerOwner", equalTo("contoso"))
                .body("claimSeq", equalTo(2))
                .body("reason", equalTo(REASON))
                .extract()
                .path("requestId");

        DeviceDeregistered told = (DeviceDeregistered) announced(requestId);
        assertThat(told.device().organization()).isEqualTo("contoso");
        assertThat(told.device().serialNumber()).isEqualTo(serial);
        assertThat(told.device().submittedBy()).isEqualTo("operator");
        assertThat(told.verdict().code()).isEqualTo("released-by-operator");
        assertThat(told.verdict().details()).isEqualTo(Map.of("reason", REASON));
        assertThat(told.verdict().claimSeq()).isEqualTo(2);
        DeviceOutcome next = wire.ask(fabrikam.row(2).register());
        assertThat(next.outcome()).isEqualTo(Outcome.REGISTERED);
        assertThat(next.verdict().claimSeq()).isEqualTo(3);
        assertThat(((DeviceRegistered) next).releasedAt())
                .isEqualTo(told.verdict().decidedAt());
        Awaitility.await().atMost(PATIENCE).untilAsserted(() -> assertThat(TestDatabase.current()
                        .value("SELECT count(*) FROM outgoing_event WHERE id = ?::uuid", requestId))
                .isEqualTo(0L));
    }

    @Test
    void whatNobodyOwnsCannotBeReleased() {
        release(UUID.randomUUID(), REASON).statusCode(404);
        given().auth()
                .oauth2(TestTokens.operator())
                .contentType(ContentType.JSON)
                .body("{\"reason\":\"x\"}")
                .post("/v1/claims/no-uuid/release")
                .then()
                .statusCode(404);
        wire.ask(contoso.row(1).register());
        release(contoso.deviceId(), REASON).statusCode(200);

        release(contoso.deviceId(), REASON)
                .statusCode(409)
                .body("type", equalTo("https://rollcall.dev/problems/claim-not-owned"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}|invalid-parameter",
                "{\"reason\":\"  \"}|invalid-parameter",
                "{\"reason\":\"a\\u0000b\"}|invalid-parameter",
                "{\"reason\":\"a\\u202Eb\"}|invalid-parameter",
                "{\"reason\":\"x\",\"owner\":\"fabrikam\"}|unknown-property",
                "[]|invalid-body",
                "{|invalid-json"
            })
    void aReleaseHasAReason(String body, String code) {
        wire.ask(contoso.row(1).register());

        post(TestTokens.operator(), contoso.deviceId(), body)
                .statusCode(400)
                .body("type", equalTo("https://rollcall.dev/problems/" + code));

        assertThat(TestDatabase.current()
                        .value("SELECT owner FROM device_claim WHERE device_id = ?", contoso.deviceId()))
                .isEqualTo("contoso");
    }

    @Test
    void nobodyButAnOperatorReleasesOrReadsTheAuditTrail() {
        for (String token : List.of(
                TestTokens.admin("contoso"),
                TestTokens.viewer("contoso"),
                TestTokens.partner("northwind"),
                TestTokens.gateway(),
                TestTokens.supplier("*"))) {
            post(token, contoso.deviceId(), "{\"reason\":\"mine\"}").statusCode(403);
            get(token, "?serialNumber=x").statusCode(403);
            get(token, "/" + upload).statusCode(403);
        }
        given().get("/v1/requests?serialNumber=x").then().statusCode(401);
    }

    @Test
    void theAuditTrailTellsWhatWasAskedAndWhoseTheDeviceWas() {
        var registered = contoso.row(1).through("northwind").register();
        wire.ask(contoso.row(2).through(null).register());
        wire.ask(fabrikam.row(3).register());
        wire.ask(registered);
        release(contoso.deviceId(), REASON);

        get(TestTokens.operator(), "?serialNumber=" + serial.toLowerCase(Locale.ROOT))
                .statusCode(200)
                .body("items.outcome", equalTo(List.of("deregistered", "failed", "claimed", "registered")))
                .body("items.organization", equalTo(List.of("contoso", "contoso", "fabrikam", "contoso")))
                .body("items.previousOwner", equalTo(Arrays.asList("contoso", null, "contoso", null)))
                .body("items.owner", equalTo(Arrays.asList(null, null, "contoso", "contoso")))
                .body("items.partner", equalTo(Arrays.asList(null, "northwind", null, null)))
                .body("items[0].code", equalTo("released-by-operator"))
                .body("items[0].details.reason", equalTo(REASON))
                .body("items[0].submittedBy", equalTo("operator"))
                .body("items[0].issuer", equalTo(DemoIdentity.ISSUER))
                .body("items[1].code", equalTo("not-authorized"));
        get(TestTokens.operator(), "?organization=fabrikam&serialNumber=" + serial)
                .body("items", hasSize(1));
        get(TestTokens.operator(), "/" + registered.device().requestId())
                .statusCode(200)
                .body("kind", equalTo("registration"))
                .body("registrationId", equalTo(upload.toString()))
                .body("row", equalTo(1))
                .body("partner", equalTo("northwind"))
                .body("submittedBy", equalTo("contoso-admin"));
        get(TestTokens.operator(), "/" + UUID.randomUUID()).statusCode(404);
        get(TestTokens.operator(), "/no-uuid").statusCode(404);
    }

    @Test
    void whoVouchesForTheCallerIsLearnedFromTheRegistration() {
        var request = contoso.row(1).register();
        wire.ask(request);
        RegistrationSubmitted submitted = new RegistrationSubmitted(
                upload,
                "contoso",
                RegistrationKind.REGISTRATION,
                null,
                "contoso-admin",
                request.device().requestedAt(),
                RegistrationSource.UPLOAD,
                1,
                List.of(),
                "https://issuer.example");
        wire.topics()
                .produce(
                        Topics.REGISTRATIONS,
                        upload.toString(),
                        new String(EventJson.write(submitted), UTF_8),
                        Map.of(Headers.CE_TYPE, submitted.type().ceType()));

        Awaitility.await().atMost(PATIENCE).untilAsserted(() -> get(
                        TestTokens.operator(), "/" + request.device().requestId())
                .body("issuer", equalTo("https://issuer.example")));
    }

    @Test
    void anOrganizationsRequestsAreReadPageByPageTheLatestFirst() {
        String organization = "org-" + upload;
        for (int row = 1; row <= 5; row++) {
            wire.ask(Asking.by(organization)
                    .registration(upload)
                    .row(row)
                    .device(serial + row)
                    .register());
        }
        String path = "?organization=" + organization + "&limit=3";

        ValidatableResponse first = get(TestTokens.operator(), path).body("items.row", equalTo(List.of(5, 4, 3)));
        get(TestTokens.operator(), path + "&cursor=" + first.extract().path("next"))
                .body("items.row", equalTo(List.of(2, 1)))
                .body("next", nullValue());

        get(TestTokens.operator(), "").statusCode(400).body("detail", containsString("serialNumber"));
        get(TestTokens.operator(), path + "&cursor=x").statusCode(400);
        get(TestTokens.operator(), "?organization=nobody").body("items", hasSize(0));
    }

    private DeviceOutcome announced(String requestId) {
        return wire
                .topics()
                .readUntil(
                        Topics.REGISTRATION_OUTCOMES,
                        records -> records.stream()
                                .anyMatch(record ->
                                        requestId.equals(record.headers().get(Headers.CE_ID))),
                        PATIENCE)
                .stream()
                .filter(record -> requestId.equals(record.headers().get(Headers.CE_ID)))
                .map(Wire::event)
                .findFirst()
                .orElseThrow();
    }

    private static ValidatableResponse release(UUID deviceId, String reason) {
        return post(TestTokens.operator(), deviceId, "{\"reason\":\"" + reason + "\"}");
    }

    private static ValidatableResponse post(String token, UUID deviceId, String body) {
        String path = "/v1/claims/" + deviceId + "/release";
        return described(
                "POST",
                path,
                given().auth()
                        .oauth2(token)
                        .contentType(ContentType.JSON)
                        .body(body)
                        .post(path));
    }

    private static ValidatableResponse get(String token, String path) {
        return described(
                "GET", "/v1/requests" + path, given().auth().oauth2(token).get("/v1/requests" + path));
    }

    private static ValidatableResponse described(String method, String path, Response answer) {
        OpenApiDocument.of(URI.create(ConfigProvider.getConfig().getValue("test.url", String.class)))
                .assertDescribes(
                        method,
                        path.replaceAll("\\?.*", ""),
                        answer.statusCode(),
                        answer.contentType(),
                        answer.asString());
        return answer.then();
    }
}
