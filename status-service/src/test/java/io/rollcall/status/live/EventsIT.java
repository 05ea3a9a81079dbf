package io.rollcall.status.live;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.rollcall.event.Event;
import io.rollcall.event.Outcome;
import io.rollcall.local.identity.Token;
import io.rollcall.servicekit.kafka.EventPublisher;
import io.rollcall.status.support.Consent;
import io.rollcall.status.support.Records;
import io.rollcall.status.support.Upload;
import io.rollcall.testkit.TestTokens;
import io.rollcall.topic.Lane;
import jakarta.inject.Inject;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

/** The roll as it changes, over REST. */
@QuarkusTest
class EventsIT {

    private static final Instant MONDAY = Instant.parse("2026-03-02T08:00:00Z");
    private static final String STATUS_CHANGED = "device.status-changed";
    private static final String PROGRESS = "registration.progress";
    private static final String RESET = "reset";

    @TestHTTPResource
    URI service;

    @Inject
    EventPublisher publisher;

    @Inject
    LiveSettings settings;

    private final String organization = "org-" + UUID.randomUUID().toString().substring(0, 8);
    private final List<EventStream> streams = new ArrayList<>();

    @AfterEach
    void close() {
        streams.forEach(EventStream::close);
    }

    @Test
    void aChangeIsTheDeviceAsTheListHasIt() throws Exception {
        EventStream stream = admin(organization, null);
        Upload upload = new Upload(organization, MONDAY, 2);

        publish(upload.registered(1, "SYN-1"));

        await(stream, STATUS_CHANGED, 1);
        EventStream.Heard change = stream.heard(STATUS_CHANGED).get(0);
        assertThat(change.data()).isEqualTo(get("/v1/devices/" + Upload.deviceId("SYN-1")));
        assertThat(change.id()).isEqualTo(stream.lastId()).matches("\\d+-\\d+");

        publish(upload.decided(2, "SYN-1", Outcome.DEREGISTERED, null, 2, 9));

        await(stream, STATUS_CHANGED, 2);
        assertThat(stream.heard(STATUS_CHANGED).get(1).data().toString())
                .isEqualTo("{\"id\":\"" + Upload.deviceId("SYN-1") + "\",\"status\":null}");
    }

    @Test
    void theProgressOfARegistrationIsTheRegistration() throws Exception {
        EventStream stream = admin(organization, null);
        Upload upload = new Upload(organization, MONDAY, 2);

        publish(upload.submitted(), upload.requested(1, "SYN-1"), upload.requested(2, null));
        await(stream, PROGRESS, 1);
        publish(
                upload.registered(1, "SYN-1"),
                upload.decided(2, null, Outcome.INVALID, "hash-missing", 0, 3),
                upload.published());

        Awaitility.await()
                .until(() -> last(stream, PROGRESS).path("state").asText().equals("finished-with-errors"));
        assertThat(last(stream, PROGRESS)).isEqualTo(get("/v1/registrations/" + upload.id()));
        // whoever comes a moment later hears of the end as well
        EventStream later = admin(organization, stream.lastId());
        await(later, PROGRESS, 1);
        assertThat(last(later, PROGRESS)).isEqualTo(last(stream, PROGRESS));
        int told = stream.heard(PROGRESS).size();
        publish(upload.requested(1, "SYN-1"));
        publish(new Upload(organization, MONDAY, 1).registered(1, "SYN-9"));
        await(stream, STATUS_CHANGED, 2);
        assertThat(stream.heard(PROGRESS).size() - told).isLessThanOrEqualTo(1);
    }

    @Test
    void textsAreInTheLanguageThatWasAskedFor() {
        Upload upload = new Upload(organization, MONDAY, 1);
        String first = admin(organization, null).awaitId();
        publish(upload.registered(1, "SYN-1"));

        String body = RestAssured.given()
                .auth()
                .oauth2(TestTokens.signed(
                        Token.of("a", "admin").org(organization).validFor(Duration.ofSeconds(2))))
                .header("Accept-Language", "nl")
                .header("Last-Event-ID", first)
                .get("/v1/events")
                .then()
                .statusCode(200)
                .header("Content-Type", containsString("text/event-stream"))
                .header("Cache-Control", equalTo("no-store"))
                .extract()
                .asString();

        // and it ended by itself, with its token
        assertThat(body).contains("Klaar voor gebruiker");
    }

    @Test
    void whoComesBackHearsWhatItMissedEachOnceAndInOrder() {
        EventStream first = admin(organization, null);
        Upload upload = new Upload(organization, MONDAY, 4);
        publish(upload.registered(1, "SYN-1"));
        await(first, STATUS_CHANGED, 1);
        first.close();
        publish(upload.registered(2, "SYN-2"));
        publish(upload.decided(3, "SYN-1", Outcome.DEREGISTERED, null, 2, 9));
        awaitStatus("SYN-1", 404);
        awaitStatus("SYN-2", 200);

        EventStream again = admin(organization, first.lastId());
        await(again, STATUS_CHANGED, 2);
        publish(upload.decided(4, "SYN-1", Outcome.REGISTERED, null, 3, 12));
        await(again, STATUS_CHANGED, 3);

        assertThat(again.heard(RESET)).isEmpty();
        assertThat(again.heard(STATUS_CHANGED))
                .extracting(each -> each.data().path("id").textValue())
                .last()
                .isEqualTo(Upload.deviceId("SYN-1").toString());
        assertThat(again.heard(STATUS_CHANGED))
                .extracting(EventStream.Heard::id)
                .doesNotHaveDuplicates();
    }

    @Test
    void anIdThatCannotBeGoneOnFromIsAResetWithAnIdThatCan() {
        for (String id : List.of("nonsense", "-1", "999999999999999-1", "1e3-7", "99999999999999999999-1")) {
            EventStream stream = admin(organization, id);
            await(stream, RESET, 1);
            EventStream.Heard reset = stream.heard().get(0);
            assertThat(reset.name()).as(id).isEqualTo(RESET);
            assertThat(reset.id()).matches("\\d+-\\d+");

            EventStream again = admin(organization, reset.id());
            publish(new Upload(organization, MONDAY, 1).registered(1, "SYN-" + id));
            await(again, STATUS_CHANGED, 1);
            await(stream, STATUS_CHANGED, 1);
            assertThat(again.heard(RESET)).isEmpty();
        }
    }

    @Test
    void nobodyHearsOfAnothersRoll() {
        String other = "other-" + organization;
        EventStream ours = admin(organization, null);
        EventStream theirs = admin(other, null);
        new Consent(publisher, "northwind", organization).give();
        new Consent(publisher, "southwind", organization).give();
        EventStream partner = open(TestTokens.partner("northwind"), null, "?organization=" + organization);
        EventStream stranger = open(TestTokens.partner("southwind"), null, "?organization=" + organization);
        Upload own = new Upload(organization, MONDAY, 2);
        Upload northwinds = new Upload(organization, MONDAY, 1).partner("northwind");
        Upload of = new Upload(other, MONDAY, 1);

        publish(own.submitted(), northwinds.submitted(), of.submitted());
        publish(own.registered(1, "OWN-1"), northwinds.registered(1, "NW-1"), of.registered(1, "OTHER-1"));
        await(ours, STATUS_CHANGED, 2);
        await(theirs, STATUS_CHANGED, 1);
        await(partner, STATUS_CHANGED, 1);
        publish(own.decided(2, "NW-1", Outcome.DEREGISTERED, null, 2, 9));
        await(ours, STATUS_CHANGED, 3);
        await(partner, STATUS_CHANGED, 2);
        await(ours, PROGRESS, 2);
        await(partner, PROGRESS, 1);
        await(theirs, PROGRESS, 1);

        assertThat(theirs.heard().toString())
                .contains(Upload.deviceId("OTHER-1").toString())
                .doesNotContain(
                        "OWN-1", "NW-1", own.id().toString(), northwinds.id().toString());
        assertThat(ours.heard().toString()).doesNotContain("OTHER-1", of.id().toString(), other);
        assertThat(partner.heard().toString())
                .contains("NW-1", northwinds.id().toString())
                .doesNotContain("OWN-1", own.id().toString());
        assertThat(partner.heard(STATUS_CHANGED).get(1).data().path("status").isNull())
                .isTrue();
        assertThat(stranger.heard()).isEmpty();
    }

    @Test
    void aPartnersStreamEndsWithTheConsent() {
        Consent consent = new Consent(publisher, "northwind", organization);
        String query = "?organization=" + organization;
        assertThat(open(TestTokens.partner("northwind"), null, query).response().statusCode())
                .isEqualTo(403);
        consent.give();
        EventStream partner = open(TestTokens.partner("northwind"), null, query);
        EventStream ours = admin(organization, null);

        consent.withdraw();

        Awaitility.await().until(partner::ended);
        Upload northwinds = new Upload(organization, MONDAY, 1).partner("northwind");
        publish(northwinds.registered(1, "NW-1"));
        await(ours, STATUS_CHANGED, 1);
        assertThat(partner.heard()).isEmpty();
        assertThat(open(TestTokens.partner("northwind"), partner.lastId(), query)
                        .response()
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void onlyWhoMayReadMayListen() {
        assertThat(open(TestTokens.viewer(organization), null, "").response().statusCode())
                .isEqualTo(200);
        for (String token : List.of(TestTokens.gateway(), TestTokens.operator(), TestTokens.supplier("*"))) {
            assertThat(open(token, null, "").response().statusCode()).isEqualTo(403);
        }
        assertThat(open(TestTokens.expired(organization), null, "").response().statusCode())
                .isEqualTo(401);
        EventStream refused = open(TestTokens.partner("northwind"), null, "");
        assertThat(refused.response().statusCode()).isEqualTo(400);
        assertThat(refused.response().headers().firstValue("Content-Type")).contains("application/problem+json");
    }

    @Test
    void anOrganisationHasOnlySoManyStreamsAndGetsThemBack() {
        for (int stream = 0; stream < settings.streamsPerOrganization(); stream++) {
            streams.add(EventStream.open(service, TestTokens.admin(organization), null, ""));
        }
        streams.forEach(EventStream::awaitId);

        RestAssured.given()
                .auth()
                .oauth2(TestTokens.admin(organization))
                .get("/v1/events")
                .then()
                .statusCode(429)
                .contentType("application/problem+json")
                .header("Retry-After", equalTo("5"))
                .body("type", equalTo("https://rollcall.dev/problems/too-many-streams"))
                .body("detail", containsString("100"));
        assertThat(admin("other-" + organization, null).response().statusCode()).isEqualTo(200);

        streams.get(0).close();
        Awaitility.await().until(() -> admin(organization, null).response().statusCode() == 200);
    }

    private EventStream admin(String of, String lastEventId) {
        return open(TestTokens.admin(of), lastEventId, "");
    }

    private EventStream open(String token, String lastEventId, String query) {
        EventStream stream = EventStream.open(service, token, lastEventId, query);
        streams.add(stream);
        if (lastEventId == null && stream.response().statusCode() == 200) {
            stream.awaitId();
        }
        return stream;
    }

    private static void await(EventStream stream, String name, int count) {
        Awaitility.await().untilAsserted(() -> assertThat(stream.heard(name)).hasSizeGreaterThanOrEqualTo(count));
    }

    private static JsonNode last(EventStream stream, String name) {
        List<EventStream.Heard> heard = stream.heard(name);
        return heard.get(heard.size() - 1).data();
    }

    private JsonNode get(String path) throws Exception {
        return new ObjectMapper()
                .readTree(RestAssured.given()
                        .auth()
                        .oauth2(TestTokens.admin(organization))
                        .get(path)
                        .asByteArray());
    }

    private void awaitStatus(String serialNumber, int status) {
        Awaitility.await()
                .until(() -> RestAssured.given()
                                .auth()
                                .oauth2(TestTokens.admin(organization))
                                .get("/v1/devices/" + Upload.deviceId(serialNumber))
                                .statusCode()
                        == status);
    }

    private void publish(Event... events) {
        publisher.publish(Records.outgoing(Lane.EXPRESS, List.of(events)));
    }
}
