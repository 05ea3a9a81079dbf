package io.rollcall.registration.partner;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.rollcall.testkit.TestDatabase;
import io.rollcall.testkit.TestRecord;
import io.rollcall.testkit.TestTokens;
import io.rollcall.testkit.TestTopics;
import io.rollcall.testkit.rest.OpenApiDocument;
import io.rollcall.topic.Headers;
import io.rollcall.topic.Topics;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.awaitility.Awaitility;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

/** Consent, as an organisation's administrator gives it. */
@QuarkusTest
class PartnersIT {

    private static final String PROBLEM = "application/problem+json";

    private final String contoso = "contoso-" + UUID.randomUUID().toString().substring(0, 8);
    private final TestTopics topics = TestTopics.shared();

    @Test
    void consentIsGivenShownAndWithdrawn() {
        put("northwind")
                .statusCode(200)
                .body("partner", equalTo("northwind"))
                .body("organization", equalTo(contoso))
                .body("state", equalTo("active"))
                .body("version", equalTo(1))
                .body("changedBy", equalTo(contoso + "-admin"))
                .body("changedAt", notNullValue());
        get("/northwind").statusCode(200).body("version", equalTo(1));
        get("").statusCode(200).body("items.partner", contains("northwind")).body("next", nullValue());

        delete("northwind").statusCode(204);

        get("/northwind").statusCode(404).contentType(PROBLEM);
        get("").body("items", empty());
    }

    @Test
    void theHistoryHasEveryConsentAndWithdrawal() {
        get("/northwind/history").statusCode(404).contentType(PROBLEM);
        put("northwind").statusCode(200);
        delete("northwind").statusCode(204);
        put("northwind").statusCode(200);

        get("/northwind/history")
                .statusCode(200)
                .body("items.state", contains("active", "revoked", "active"))
                .body("items.version", contains(3, 2, 1))
                .body("items.changedBy", everyItem(equalTo(contoso + "-admin")))
                .body("next", nullValue());
        String next = get("/northwind/history?limit=2")
                .body("items.version", contains(3, 2))
                .extract()
                .path("next");
        get("/northwind/history?limit=2&cursor=" + next)
                .body("items.version", contains(1))
                .body("next", nullValue());
        get("/Northwind/history").statusCode(400);
        get("/northwind/history?cursor=x").statusCode(400);
    }

    @Test
    void doingItAgainChangesNothing() {
        delete("northwind").statusCode(204);
        get("/northwind").statusCode(404);
        put("northwind").body("version", equalTo(1));
        put("northwind").body("version", equalTo(1));
        delete("northwind").statusCode(204);
        delete("northwind").statusCode(204);
        put("northwind").body("version", equalTo(3));

        assertThat(published("northwind/" + contoso)).containsExactly("active 1", "revoked 2", "active 3");
    }

    /** A replica that paused while publishing, then sent its records, and died before its next check. */
    @Test
    void anOldVersionThatADeadReplicaSentLastIsFollowedByTheLatestOne() {
        put("northwind").statusCode(200);
        delete("northwind").statusCode(204);
        TestRecord old = topics.read(Topics.PARTNER_RELATIONSHIPS).stream()
                .filter(record -> ("northwind/" + contoso).equals(record.key()))
                .findFirst()
                .orElseThrow();
        ProducerRecord<byte[], byte[]> late = new ProducerRecord<>(
                Topics.PARTNER_RELATIONSHIPS,
                old.partition(),
                old.key().getBytes(UTF_8),
                old.value().getBytes(UTF_8));
        old.headers().forEach((name, value) -> late.headers().add(name, value.getBytes(UTF_8)));
        topics.produce(List.of(late));
        assertThat(published("northwind/" + contoso)).containsExactly("active 1", "revoked 2", "active 1");

        TestDatabase.current()
                .execute(
                        "INSERT INTO relationship_publication VALUES (?, 'northwind', ?, now() - interval '11 minutes')",
                        UUID.randomUUID(),
                        contoso);

        Awaitility.await().untilAsserted(() -> assertThat(published("northwind/" + contoso))
                .containsExactly("active 1", "revoked 2", "active 1", "revoked 2"));
        assertThat(TestDatabase.current().count("relationship_publication")).isZero();
    }

    @Test
    void whatWasAnsweredIsPublished() {
        put("northwind").statusCode(200);
        assertThat(published("northwind/" + contoso)).containsExactly("active 1");

        delete("northwind").statusCode(204);
        assertThat(published("northwind/" + contoso)).containsExactly("active 1", "revoked 2");

        TestRecord revoked = topics.read(Topics.PARTNER_RELATIONSHIPS).stream()
                .filter(record -> ("northwind/" + contoso).equals(record.key()))
                .reduce((first, second) -> second)
                .orElseThrow();
        assertThat(revoked.headers())
                .containsEntry(Headers.CE_TYPE, "io.rollcall.partner.relationship-changed.v1")
                .containsEntry(Headers.CE_ID, "northwind/" + contoso + "/2")
                .containsEntry(Headers.CE_SUBJECT, "northwind/" + contoso);
    }

    @Test
    void whoAgreedAndWhoWithdrewIsKeptForGood() {
        put("northwind");
        put("northwind");
        delete("northwind");

        assertThat(TestDatabase.current()
                        .rows(
                                "SELECT version, state, subject, issuer <> '' AS vouched_for FROM partner_relationship_change"
                                        + " WHERE organization = ? ORDER BY version",
                                contoso))
                .extracting(Map::toString)
                .containsExactly(
                        "{version=1, state=active, subject=" + contoso + "-admin, vouched_for=true}",
                        "{version=2, state=revoked, subject=" + contoso + "-admin, vouched_for=true}");
        for (String change : List.of(
                "UPDATE partner_relationship_change SET subject = 'nobody'",
                "DELETE FROM partner_relationship_change",
                "TRUNCATE partner_relationship_change",
                "UPDATE decision SET outcome = 'registered'",
                "DELETE FROM decision")) {
            assertThatThrownBy(() -> TestDatabase.current().execute(change))
                    .as(change)
                    .rootCause()
                    .hasMessageContaining("only ever added to");
        }
    }

    @Test
    void anOrganizationSeesAndChangesItsOwnConsentOnly() {
        put("northwind");
        Administrator fabrikam = new Administrator(TestTokens.admin("fabrikam-" + contoso));

        fabrikam.send("GET", "/northwind").statusCode(404);
        fabrikam.send("GET", "").body("items", empty());
        fabrikam.send("DELETE", "/northwind").statusCode(204);

        get("/northwind").statusCode(200).body("version", equalTo(1));
    }

    @Test
    void aListIsReadPageByPage() {
        List.of("c", "a-2", "b", "a").forEach(this::put);

        ValidatableResponse first = get("?limit=3").body("items.partner", contains("a", "a-2", "b"));
        String next = first.extract().path("next");

        get("?limit=3&cursor=" + next).body("items.partner", contains("c")).body("next", nullValue());
        get("?limit=0").statusCode(400).contentType(PROBLEM);
        new Administrator(TestTokens.admin("fabrikam"))
                .send("GET", "?cursor=" + next)
                .statusCode(400)
                .body("type", equalTo("https://rollcall.dev/problems/invalid-cursor"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Northwind", "north_wind", "northwind.dlq", "12345678901234567890123456789012345678901"})
    void whatCannotBeAPartnersIdIsRefused(String partner) {
        for (String method : List.of("GET", "PUT", "DELETE")) {
            new Administrator(TestTokens.admin(contoso))
                    .send(method, "/" + partner)
                    .statusCode(400)
                    .contentType(PROBLEM)
                    .body("type", equalTo("https://rollcall.dev/problems/invalid-parameter"));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"until\":\"2027\"}|unknown-property",
                "{\"organization\":\"fabrikam\"}|unknown-property",
                "[]|invalid-body",
                "null|invalid-body",
                "{|invalid-json",
                "''|invalid-body"
            })
    void consentHasNoConditions(String body, String code) {
        new Administrator(TestTokens.admin(contoso))
                .send("PUT", "/northwind", ContentType.JSON, body)
                .statusCode(400)
                .contentType(PROBLEM)
                .body("type", equalTo("https://rollcall.dev/problems/" + code));
        get("/northwind").statusCode(404);
    }

    @Test
    void aBodyThatIsNoneOfConsentIsRefused() {
        Administrator admin = new Administrator(TestTokens.admin(contoso));

        admin.send("PUT", "/northwind", ContentType.JSON, "{" + " ".repeat(20_000) + "}")
                .statusCode(413);
        admin.send("PUT", "/northwind", ContentType.TEXT, "{}").statusCode(415).contentType(PROBLEM);
    }

    @Test
    void nobodyButAnAdministratorOfAnOrganizationMay() {
        for (String token : List.of(
                TestTokens.viewer(contoso),
                TestTokens.partner("northwind"),
                TestTokens.gateway(),
                TestTokens.supplier("*"),
                TestTokens.operator(),
                TestTokens.withoutOrganization())) {
            for (String request : List.of("GET ", "GET /northwind", "PUT /northwind", "DELETE /northwind")) {
                String[] parts = request.split(" ", -1);
                new Administrator(token)
                        .send(parts[0], parts[1])
                        .statusCode(403)
                        .contentType(PROBLEM);
            }
        }
        given().get("/v1/partners").then().statusCode(401);
        given().auth()
                .oauth2(TestTokens.signedByStranger(contoso))
                .delete("/v1/partners/northwind")
                .then()
                .statusCode(401);
    }

    /** State and version of what the topic holds of a relationship now, in its order. */
    private List<String> published(String key) {
        return topics.read(Topics.PARTNER_RELATIONSHIPS).stream()
                .filter(record -> key.equals(record.key()))
                .map(record -> JsonPath.from(record.value()))
                .map(json -> json.getString("state") + " " + json.getInt("version"))
                .toList();
    }

    private ValidatableResponse put(String partner) {
        return new Administrator(TestTokens.admin(contoso)).send("PUT", "/" + partner);
    }

    private ValidatableResponse get(String path) {
        return new Administrator(TestTokens.admin(contoso)).send("GET", path);
    }

    private ValidatableResponse delete(String partner) {
        return new Administrator(TestTokens.admin(contoso)).send("DELETE", "/" + partner);
    }

    /** Somebody who tries; every answer is held against the service's description. */
    private record Administrator(String token) {

        ValidatableResponse send(String method, String path) {
            return method.equals("PUT")
                    ? send(method, path, ContentType.JSON, "{}")
                    : answer(given().auth().oauth2(token), method, path);
        }

        ValidatableResponse send(String method, String path, ContentType type, String body) {
            return answer(given().auth().oauth2(token).contentType(type).body(body), method, path);
        }

        private static ValidatableResponse answer(RequestSpecification request, String method, String path) {
            Response answer = request.urlEncodingEnabled(false).request(method, "/v1/partners" + path);
            OpenApiDocument.of(URI.create(ConfigProvider.getConfig().getValue("test.url", String.class)))
                    .assertDescribes(
                            method,
                            "/v1/partners" + path.replaceAll("\\?.*", ""),
                            answer.statusCode(),
                            answer.contentType().isEmpty() ? null : answer.contentType(),
                            answer.asString());
            return answer.then();
        }
    }
}
