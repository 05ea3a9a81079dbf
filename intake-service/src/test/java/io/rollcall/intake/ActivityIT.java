package io.rollcall.intake;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.rollcall.device.DeviceIdentity;
import io.rollcall.event.DeviceActivity;
import io.rollcall.event.DeviceEnrolled;
import io.rollcall.event.DeviceSeen;
import io.rollcall.event.EventJson;
import io.rollcall.event.EventType;
import io.rollcall.event.MalformedEventException;
import io.rollcall.event.Sighting;
import io.rollcall.local.identity.Token;
import io.rollcall.testkit.RollcallTestResource;
import io.rollcall.testkit.TestRecord;
import io.rollcall.testkit.TestTokens;
import io.rollcall.testkit.TestTopics;
import io.rollcall.topic.Topics;
import org.junit.jupiter.api.Test;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/** Activity, as it gets to Kafka. */
@QuarkusTest
@QuarkusTestResource(value = RollcallTestResource.class, restrictToAnnotatedClass = false)
class ActivityIT {

    private static final Instant TIME = Instant.parse("2026-03-01T10:00:00Z");

    private final UUID device = UUID.randomUUID();

    @Test
    void everyEventIsPublishedUnderTheKeyOfItsDevice() throws Exception {
        String serial = "SYN-" + device;

        Intake.Answer answer = Intake.as(TestTokens.gateway())
                .post(
                        "activity",
                        """
                        {"events":[{"type":"enrolled","deviceId":"%1$s","time":"2026-03-01T10:00:00Z"},
                        {"type":"seen","manufacturer":"Contoso Ltd.","model":"Book","serialNumber":"%2$s",
                        "time":"2026-03-01T11:00:00+01:00"}]}"""
                                .formatted(device, serial));

        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.body()).hasToString("{\"accepted\":2}");
        assertThat(activity(device))
                .containsExactly(new DeviceEnrolled(new Sighting(device, null, null, "gateway", TIME)));
        UUID described = DeviceIdentity.of("Contoso Ltd.", "Book", serial).deviceId();
        assertThat(activity(described))
                .containsExactly(new DeviceSeen(new Sighting(described, null, null, "gateway", TIME)));
    }

    @Test
    void aGatewayOfAnOrganizationTouchesItsDevicesOnly() throws Exception {
        Intake.as(TestTokens.gateway("contoso")).post("activity", seen("2026-03-01T10:00:00Z"));

        assertThat(activity(device))
                .extracting(event -> event.sighting().organization())
                .containsExactly("contoso");
    }

    @Test
    void aReportThatIsSentAgainIsTheSameEvent() {
        Intake.as(TestTokens.gateway()).post("activity", seen("2026-03-01T10:00:00Z"));
        Intake.as(TestTokens.gateway()).post("activity", seen("2026-03-01T10:00:00.000Z"));
        Intake.as(TestTokens.gateway()).post("activity", seen("2026-03-01T10:00:01Z"));

        assertThat(records(device)).hasSize(3);
        assertThat(records(device).stream()
                        .map(record -> record.headers().get("ce_id"))
                        .distinct())
                .hasSize(2);
        assertThat(records(device)).allSatisfy(Schemas::assertMatches);
    }

    @Test
    void whoMayNotReportIsRefusedAlike() {
        for (String token : List.of(
                TestTokens.admin("contoso"),
                TestTokens.viewer("contoso"),
                TestTokens.supplier("*"),
                TestTokens.operator())) {
            Intake.Answer answer = Intake.as(token).post("activity", seen("2026-03-01T10:00:00Z"));

            assertThat(answer.status()).isEqualTo(403);
            assertThat(answer.code()).isEqualTo("forbidden");
        }
        assertThat(Intake.as(TestTokens.partner("northwind"))
                        .post("activity?organization=contoso", seen("2026-03-01T10:00:00Z"))
                        .status())
                .isEqualTo(403);
        assertThat(records(device)).isEmpty();
    }

    /** An organisation that cannot be read must not mean every organisation. */
    @Test
    void aGatewayWhoseOrganizationIsNoneIsRefused() {
        for (Object organization : List.of("", "Contoso!", List.of("contoso"), 7)) {
            String token = TestTokens.signed(Token.of("gateway", "gateway").with("org", organization));

            assertThat(Intake.as(token)
                            .post("activity", seen("2026-03-01T10:00:00Z"))
                            .status())
                    .isEqualTo(403);
        }
        assertThat(records(device)).isEmpty();
    }

    @Test
    void oneBadEventRefusesAllAndIsNamedInTheLanguageOfTheRequest() {
        String body =
                """
                {"events":[{"type":"seen","deviceId":"%s","time":"2026-03-01T10:00:00Z"},
                {"type":"seen","deviceId":"%s","time":"soon"}]}"""
                        .formatted(device, device);

        Intake.Answer answer = Intake.as(TestTokens.gateway()).post("activity", body, "Accept-Language", "nl");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo("events-refused");
        assertThat(answer.header("Content-Language")).isEqualTo("nl");
        assertThat(answer.body().get("errors")).singleElement().satisfies(error -> {
            assertThat(error.get("row").asInt()).isEqualTo(2);
            assertThat(error.get("column").asText()).isEqualTo("time");
            assertThat(error.get("code").asText()).isEqualTo("invalid-time");
            assertThat(error.get("message").asText()).startsWith("De tijd");
        });
        assertThat(records(device)).isEmpty();
    }

    @Test
    void tooManyEventsAreRefused() {
        String event = "{\"type\":\"seen\",\"deviceId\":\"" + device + "\",\"time\":\"2026-03-01T10:00:00Z\"}";
        String body = "{\"events\":[" + (event + ",").repeat(200) + event + "]}";

        Intake.Answer answer = Intake.as(TestTokens.gateway()).post("activity", body);

        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.code()).isEqualTo("too-many-events");
        assertThat(answer.body().get("detail").asText()).contains("200");
        assertThat(Intake.as(TestTokens.gateway())
                        .post("activity", body.repeat(10))
                        .code())
                .isEqualTo("too-large");
        assertThat(records(device)).isEmpty();
    }

    private String seen(String time) {
        return "{\"events\":[{\"type\":\"seen\",\"deviceId\":\"" + device + "\",\"time\":\"" + time + "\"}]}";
    }

    private static List<TestRecord> records(UUID device) {
        return TestTopics.shared().read(Topics.DEVICE_ACTIVITY).stream()
                .filter(record -> record.key().equals(device.toString()))
                .toList();
    }

    private static List<DeviceActivity> activity(UUID device) throws MalformedEventException {
        List<DeviceActivity> events = new java.util.ArrayList<>();
        for (TestRecord record : records(device)) {
            EventType type = EventType.ofCeType(record.headers().get("ce_type"));
            events.add((DeviceActivity) EventJson.read(type, record.value().getBytes(UTF_8)));
        }
        return events;
    }
}
