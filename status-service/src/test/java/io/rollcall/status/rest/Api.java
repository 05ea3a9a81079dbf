package io.rollcall.status.rest;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.FilterableRequestSpecification;
import io.restassured.specification.RequestSpecification;
import io.rollcall.testkit.TestTokens;
import io.rollcall.testkit.rest.OpenApiDocument;
import org.awaitility.Awaitility;

import static io.restassured.RestAssured.given;

/** The service as a client sees it. Every answer is held against the service's OpenAPI document. */
final class Api {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final String token;

    private Api(String token) {
        this.token = token;
    }

    static Api admin(String organization) {
        return new Api(TestTokens.admin(organization));
    }

    static Api with(String token) {
        return new Api(token);
    }

    RequestSpecification request() {
        return given().auth()
                .oauth2(token)
                .filter((request, answer, chain) -> described(request, chain.next(request, answer)));
    }

    private static Response described(FilterableRequestSpecification request, Response answer) {
        String[] address = request.getURI().split("(?<=[^:/])(?=/)", 2);
        String type = answer.contentType();
        OpenApiDocument.of(URI.create(address[0]))
                .assertDescribes(
                        request.getMethod(),
                        address[1].replaceAll("[?].*", ""),
                        answer.statusCode(),
                        type.isEmpty() ? null : type,
                        type.contains("json") ? answer.asString() : "");
        return answer;
    }

    Response get(String path) {
        return request().urlEncodingEnabled(false).get(path);
    }

    ValidatableResponse ok(String path) {
        return get(path).then().statusCode(200);
    }

    Map<String, Object> json(String path) {
        return ok(path).extract().jsonPath().getMap("$");
    }

    /** Waits until the registration has this state. */
    void awaitState(Object registrationId, String state) {
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> state.equals(
                        get("/v1/registrations/" + registrationId).jsonPath().getString("state")));
    }

    /** Waits until the registration has ended, well or not. */
    void awaitRegistration(Object registrationId) {
        Awaitility.await().atMost(PATIENCE).until(() -> String.valueOf(
                        get("/v1/registrations/" + registrationId).jsonPath().getString("state"))
                .startsWith("finished"));
    }

    /** All items of a list, page by page. */
    List<Map<String, Object>> all(String path) {
        List<Map<String, Object>> items = new ArrayList<>();
        String cursor = null;
        do {
            String separator = path.contains("?") ? "&" : "?";
            Map<String, Object> page = json(cursor == null ? path : path + separator + "cursor=" + cursor);
            items.addAll(items(page));
            cursor = (String) page.get("next");
        } while (cursor != null);
        return items;
    }

    @SuppressWarnings("unchecked")
    static List<Map<String, Object>> items(Map<String, Object> page) {
        return (List<Map<String, Object>>) page.get("items");
    }
}
