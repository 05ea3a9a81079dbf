package io.rollcall.status.rest;

import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.rollcall.event.Event;
import io.rollcall.event.Outcome;
import io.rollcall.servicekit.kafka.EventPublisher;
import io.rollcall.status.support.Records;
import io.rollcall.status.support.Upload;
import io.rollcall.testkit.TestTokens;
import io.rollcall.testkit.rest.Endpoints;
import io.rollcall.testkit.rest.OpenApiDocument;
import io.rollcall.topic.Lane;
import jakarta.inject.Inject;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The published description, against the code and the answers; {@link Api} holds those of other tests against it too. */
@QuarkusTest
class OpenApiIT {

    private static final Instant MONDAY = Instant.parse("2026-03-02T08:00:00Z");

    @Inject
    EventPublisher publisher;

    @TestHTTPResource("/")
    URI service;

    private final String organization = "org-" + UUID.randomUUID().toString().substring(0, 8);
    private final Api api = Api.admin(organization);
    private OpenApiDocument document;

    @BeforeEach
    void fetch() {
        document = OpenApiDocument.of(service);
    }

    @Test
    void everyRouteIsDescribedAndSaysWhoMayCallIt() {
        assertThat(document.callers()).isEqualTo(Endpoints.callers("io.rollcall.status"));
    }

    @Test
    void nothingIsLeftUnexplained() {
        document.assertComplete();
    }

    @Test
    void whatIsReadIsDescribed() {
        Upload upload = new Upload(organization, MONDAY, 2);
        publish(
                upload.submitted(),
                upload.requested(1, "SYN-1"),
                upload.requested(2, "SYN-2"),
                upload.published(),
                upload.registered(1, "SYN-1"),
                upload.decided(2, "SYN-2", Outcome.CLAIMED, "claimed-by-other-organization", 1, 4));
        api.awaitState(upload.id(), "finished-with-errors");
        String device = "/v1/devices/" + Upload.deviceId("SYN-2");
        String registration = "/v1/registrations/" + upload.id();

        for (String path : List.of(
                "/v1/devices",
                "/v1/devices?status=failed&limit=1",
                "/v1/devices.csv",
                "/v1/devices.csv?sort=model&order=desc&columns=model,errorTitle",
                "/v1/devices/summary",
                "/v1/statistics",
                "/v1/devices?code=claimed-by-other-organization",
                device,
                device + "/history",
                "/v1/registrations",
                registration,
                registration + "/rows",
                registration + "/rows?outcome=pending",
                registration + "/rows.csv",
                "/v1/config")) {
            assertThat(api.get(path).statusCode()).as(path).isEqualTo(200);
        }
    }

    @Test
    void theStateOfTheRebuildIsDescribed() {
        Awaitility.await().until(() -> Api.with(TestTokens.operator())
                .json("/v1/operations/rebuild")
                .get("state")
                .equals("complete"));
        Map<String, Object> rebuild = Api.with(TestTokens.operator()).json("/v1/operations/rebuild");
        assertThat(rebuild)
                .containsOnlyKeys(
                        "state",
                        "startedAt",
                        "completedAt",
                        "seededEntries",
                        "skippedEntries",
                        "remaining",
                        "partitions")
                .containsEntry("remaining", 0);
        assertThat(api.get("/v1/operations/rebuild").statusCode()).isEqualTo(403);
    }

    @Test
    void whatIsRefusedIsDescribed() {
        String nothing = UUID.randomUUID().toString();
        for (String path : List.of("/v1/devices/", "/v1/registrations/")) {
            assertThat(api.get(path + nothing).statusCode()).isEqualTo(404);
        }
        for (String path :
                List.of("/v1/devices/%s/history", "/v1/registrations/%s/rows", "/v1/registrations/%s/rows.csv")) {
            assertThat(api.get(path.formatted(nothing)).statusCode()).isEqualTo(404);
        }
        for (String path : List.of("/v1/devices?limit=0", "/v1/devices?cursor=x", "/v1/devices.csv?search=x")) {
            assertThat(api.get(path).statusCode()).isEqualTo(400);
        }
        for (String path : List.of("/v1/devices", "/v1/devices.csv", "/v1/registrations", "/v1/events")) {
            assertThat(Api.with("none").get(path).statusCode()).isEqualTo(401);
            assertThat(Api.with(TestTokens.operator()).get(path).statusCode()).isEqualTo(403);
            assertThat(Api.with(TestTokens.partner("northwind")).get(path).statusCode())
                    .isEqualTo(400);
        }
        assertThat(api.request().accept("image/png").get("/v1/devices").statusCode())
                .isEqualTo(406);
    }

    @Test
    void liveEventsAreDescribed() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(service.resolve("/v1/events"))
                .header("Authorization", "Bearer " + TestTokens.admin(organization))
                .build();
        HttpResponse<InputStream> answer = HttpClient.newHttpClient().send(request, BodyHandlers.ofInputStream());
        try (InputStream stream = answer.body()) {
            String type = answer.headers().firstValue("Content-Type").orElse(null);
            document.assertDescribes("GET", "/v1/events", answer.statusCode(), type, "");
        }
    }

    private void publish(Event... events) {
        publisher.publish(Records.outgoing(Lane.EXPRESS, List.of(events)));
    }
}
