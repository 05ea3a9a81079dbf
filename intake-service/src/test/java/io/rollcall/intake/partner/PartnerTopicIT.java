package io.rollcall.intake.partner;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.rollcall.device.DeviceIdentity;
import io.rollcall.event.DeviceRegistrationRequested;
import io.rollcall.event.EventType;
import io.rollcall.event.PartnerEvent;
import io.rollcall.event.PartnerEventRejected;
import io.rollcall.event.RegistrationPublished;
import io.rollcall.event.RegistrationSource;
import io.rollcall.event.RegistrationSubmitted;
import io.rollcall.event.RelationshipState;
import io.rollcall.intake.Csv;
import io.rollcall.intake.Intake;
import io.rollcall.intake.Published;
import io.rollcall.testkit.Breakable;
import io.rollcall.testkit.RollcallInfrastructure;
import io.rollcall.testkit.RollcallTestResource;
import io.rollcall.testkit.TestDatabase;
import io.rollcall.testkit.TestRecord;
import io.rollcall.testkit.TestTokens;
import io.rollcall.testkit.TestTopics;
import io.rollcall.topic.Headers;
import io.rollcall.topic.Topics;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What partners publish to their own topics, as it goes on from there. Numbers are those of the attack list, group D. */
@QuarkusTest
@QuarkusTestResource(value = RollcallTestResource.class, restrictToAnnotatedClass = false)
class PartnerTopicIT {

    private static final String PARTNER = "northwind";
    private static final String OTHER = "tailspin";

    private final TestTopics topics = TestTopics.shared();
    private final String id = "order-" + UUID.randomUUID();
    private final String serial = "SYN-" + UUID.randomUUID();

    /** Each test has a customer of its own. */
    private final String customer = "customer-" + UUID.randomUUID().toString().substring(0, 13);

    @BeforeEach
    void agree() {
        PartnerTopics.relationship(PARTNER, customer, RelationshipState.ACTIVE, 1);
    }

    @Test
    void aDeviceIsRequestedAsByAnUploadAndWithoutItsHash() throws Exception {
        String hash = Csv.hash(serial);
        PartnerEvent event = new PartnerEvent.RegistrationRequested(
                customer, serial, null, null, hash.replace("=", ""), " sales ", "ada@contoso.example", "PO-1");
        Intake.Answer upload = Intake.as(TestTokens.admin(customer))
                .post(
                        "registrations",
                        """
                        {"devices":[{"serialNumber":"%s","hardwareHash":"%s","groupTag":" sales ",
                        "assignedUser":"ada@contoso.example","purchaseOrder":"PO-1"}]}"""
                                .formatted(serial, hash.replace("=", "")));

        publish(PartnerRecord.of(id, event));

        DeviceRegistrationRequested uploaded =
                Published.of(upload.body().get("id").asText()).requests().get(0);
        DeviceRegistrationRequested requested = request();
        assertThat(requested.evidence()).isEqualTo(uploaded.evidence()).isNotNull();
        assertThat(requested.problem()).isEqualTo(uploaded.problem());
        assertThat(requested.device().deviceId()).isEqualTo(uploaded.device().deviceId());
        assertThat(requested.device().groupTag()).isEqualTo("sales");
        assertThat(requested.device().warnings()).isEqualTo(uploaded.device().warnings());
        assertThat(requested.device().partner()).isEqualTo(PARTNER);
        assertThat(requested.device().submittedBy()).isNull();
        assertThat(requested.device().requestId()).isEqualTo(PartnerRecord.request(PARTNER, customer, id));
    }

    @Test
    void itIsARegistrationOfOneRowThatTellsWhereItCameFrom() {
        publish(PartnerRecord.device(id, customer, serial).key("a key".getBytes(UTF_8)));

        Published published = published();
        assertThat(published.registrationEvents()).hasSize(2);
        RegistrationSubmitted submitted =
                (RegistrationSubmitted) published.registrationEvents().get(0);
        assertThat(submitted.organization()).isEqualTo(customer);
        assertThat(submitted.partner()).isEqualTo(PARTNER);
        assertThat(submitted.source()).isEqualTo(RegistrationSource.PARTNER_TOPIC);
        assertThat(submitted.rows()).isEqualTo(1);
        assertThat(published.registrationEvents().get(1)).isInstanceOf(RegistrationPublished.class);
        TestRecord record = published.requestRecords().get(0);
        UUID device =
                DeviceIdentity.of("Contoso Ltd.", "Contoso Book 14", serial).deviceId();
        assertThat(record.key()).isEqualTo(device.toString());
        assertThat(record.headers())
                .containsEntry(Headers.PARTNER_KEY, "a key")
                .containsEntry(Headers.PARTNER_EVENT, id);
    }

    @Test
    void anEventThatHasNoMoreThanItNeedsIsTakenIn() {
        publish(PartnerRecord.device(id, customer, serial)
                .without(Headers.CE_TIME)
                .without(Headers.CONTENT_TYPE));

        assertThat(published().requests()).hasSize(1);
    }

    /** The same event in both modes of CloudEvents is one event. */
    @Test
    void anEventInStructuredModeIsTakenIn() {
        publish(
                PartnerRecord.of(id, EventType.DEVICE_REGISTRATION_REQUESTED, structured())
                        .structured(),
                PartnerRecord.device(id, customer, serial));

        Published published = published();
        assertThat(published.requests())
                .extracting(request -> request.device().serialNumber())
                .containsExactly(serial);
        assertThat(published.requestRecords().get(0).headers()).containsEntry(Headers.PARTNER_EVENT, id);
    }

    private String structured() {
        return """
                {"specversion":"1.0","id":"%s","source":"/northwind","type":"io.rollcall.device.registration-requested.v1",
                "data":{"organization":"%s","serialNumber":"%s","manufacturer":"Contoso Ltd.","model":"Contoso Book 14"}}"""
                .formatted(id, customer, serial);
    }

    @Test
    void aRowThatIsNotValidIsARowLikeAnyOther() {
        publish(PartnerRecord.of(
                id, new PartnerEvent.RegistrationRequested(customer, serial, "M", "M", "T0E=", null, null, null)));

        assertThat(request().problem().code()).isEqualTo("hash-bad-structure");
    }

    /** D4: again, by whatever record; a time or a key of its own makes no difference. */
    @Test
    void theSameEventAgainIsTheSameRequest() {
        publish(PartnerRecord.device(id, customer, serial));
        publish(
                PartnerRecord.device(id, customer, serial).header(Headers.CE_TIME, "2026-11-23T10:15:30Z"),
                PartnerRecord.device(id, customer, serial));

        Published published = published();
        assertThat(published.requests()).hasSize(1);
        assertThat(published.repeated()).isPositive();
    }

    /** D4: other content under the id of another event, in the same batch and later. */
    @Test
    void anotherEventOfTheSameIdIsRejected() throws Exception {
        publish(PartnerRecord.device(id, customer, serial), PartnerRecord.device(id, customer, serial + "-b"));
        publish(PartnerRecord.device(id, customer, serial + "-c"));
        publish(PartnerRecord.of(id, EventType.DEVICE_SEEN, seen(serial, "2026-03-01T10:00:00Z")));

        assertThat(published().requests())
                .extracting(request -> request.device().serialNumber())
                .containsExactly(serial);
        assertThat(rejections())
                .extracting(PartnerEventRejected::code)
                .containsExactly("conflicting-payload", "conflicting-payload", "conflicting-payload");
        assertThat(rejections()).allSatisfy(rejected -> {
            assertThat(rejected.eventId()).isEqualTo(id);
            assertThat(rejected.organization()).isEqualTo(customer);
        });
    }

    /** D4: ids belong to a partner and an organisation. */
    @Test
    void theSameIdOfAnotherPartnerOrForAnotherOrganizationIsAnotherEvent() {
        String second = customer + "-b";
        PartnerTopics.relationship(PARTNER, second, RelationshipState.ACTIVE, 1);
        PartnerTopics.relationship(OTHER, customer, RelationshipState.ACTIVE, 1);

        publish(PartnerRecord.device(id, customer, serial), PartnerRecord.device(id, second, serial));
        PartnerTopics.publish(PartnerRecord.device(id, customer, serial).by(OTHER));
        PartnerTopics.awaitRead(OTHER);

        Set<UUID> ids = new HashSet<>();
        for (UUID registration : List.of(
                PartnerRecord.registration(PARTNER, customer, id),
                PartnerRecord.registration(PARTNER, second, id),
                PartnerRecord.registration(OTHER, customer, id))) {
            Published published = Published.of(registration.toString());
            assertThat(published.requests()).hasSize(1);
            ids.add(published.requests().get(0).device().requestId());
        }
        assertThat(ids).hasSize(3);
    }

    /** D7: a key of any kind, or none, changes nothing but the answer's. */
    @Test
    void thePartnersKeyDecidesNothing() {
        UUID other = UUID.randomUUID();
        publish(
                PartnerRecord.device(id, customer, serial).key(null),
                PartnerRecord.device(id + "-b", customer, serial)
                        .key(other.toString().getBytes(UTF_8)),
                PartnerRecord.device(id + "-c", customer, serial).key(new byte[] {0, (byte) 0xff}));

        String device = DeviceIdentity.of("Contoso Ltd.", "Contoso Book 14", serial)
                .deviceId()
                .toString();
        for (String each : List.of(id, id + "-b", id + "-c")) {
            assertThat(Published.of(PartnerRecord.registration(PARTNER, customer, each)
                                    .toString())
                            .requestRecords())
                    .extracting(TestRecord::key)
                    .containsExactly(device);
        }
    }

    /** D9. */
    @Test
    void nothingThatAnEventRefersToIsFetched() throws IOException {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            server.setSoTimeout(500);
            String address = "http://127.0.0.1:" + server.getLocalPort() + "/";

            publish(PartnerRecord.device(id, customer, serial)
                    .header("ce_dataschema", address)
                    .header("ce_dataref", address)
                    .header("traceparent", address)
                    .header(Headers.CE_SOURCE, address));

            assertThat(published().requests()).hasSize(1);
            assertThatThrownBy(server::accept).isInstanceOf(SocketTimeoutException.class);
        }
    }

    /** D10: times that are odd and still times are passed on; whoever reads them clamps them to the broker's stamp. */
    @ParameterizedTest
    @ValueSource(strings = {"0001-01-01T00:00:00Z", "9999-12-31T23:59:59.999999999Z", "2026-12-31T23:59:60Z"})
    void activityIsPublishedForTheOrganizationAlone(String time) {
        publish(PartnerRecord.of(id, EventType.DEVICE_SEEN, seen(serial, time)));

        String device = DeviceIdentity.of("Contoso Ltd.", "Contoso Book 14", serial)
                .deviceId()
                .toString();
        assertThat(topics.read(Topics.DEVICE_ACTIVITY).stream().filter(record -> device.equals(record.key())))
                .singleElement()
                .satisfies(record -> {
                    assertThat(record.value())
                            .contains("\"organization\":\"" + customer + "\"", "\"partner\":\"" + PARTNER + "\"")
                            .contains("\"time\":\"" + Instant.parse(time) + "\"");
                    assertThat(record.headers()).containsEntry(Headers.CE_TYPE, EventType.DEVICE_SEEN.ceType());
                });
    }

    /** An outage delays, sets nothing aside and loses nothing. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void anOutageOnlyDelays(boolean ofTheDatabase) throws Exception {
        Breakable server = ofTheDatabase
                ? RollcallInfrastructure.shared().postgres()
                : RollcallInfrastructure.shared().kafka();
        PartnerRecord bad = PartnerRecord.device(id + "-bad", "somebody-else", serial);
        if (ofTheDatabase) {
            server.stop();
            PartnerTopics.publish(PartnerRecord.device(id, customer, serial), bad);
        } else {
            PartnerTopics.publish(PartnerRecord.device(id, customer, serial), bad);
            server.stop();
        }
        server.start();
        PartnerTopics.awaitRead(PARTNER);

        assertThat(published().requests()).hasSize(1);
        assertThat(PartnerTopics.rejections(PARTNER).stream()
                        .filter(rejected ->
                                rejected.eventId() != null && rejected.eventId().startsWith(id))
                        .map(PartnerEventRejected::eventId)
                        .distinct())
                .containsExactly(id + "-bad");
    }

    @Test
    void manyEventsAreTakenInTogether() {
        long start = System.nanoTime();
        List<PartnerRecord> records = new ArrayList<>();
        for (int i = 0; i < 3_000; i++) {
            records.add(PartnerRecord.device(id + "-" + i, customer, serial + "-" + i));
        }

        publish(records.toArray(PartnerRecord[]::new));

        assertThat(TestDatabase.current().value("SELECT count(*) FROM partner_event WHERE registration"))
                .satisfies(count -> assertThat((long) count).isGreaterThanOrEqualTo(3_000));
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(30));
    }

    private String seen(String serialNumber, String time) {
        return """
                {"organization":"%s","serialNumber":"%s","manufacturer":"Contoso Ltd.","model":"Contoso Book 14","time":"%s"}"""
                .formatted(customer, serialNumber, time);
    }

    private void publish(PartnerRecord... records) {
        PartnerTopics.publish(records);
        PartnerTopics.awaitRead(PARTNER);
    }

    private Published published() {
        return Published.of(PartnerRecord.registration(PARTNER, customer, id).toString());
    }

    private DeviceRegistrationRequested request() {
        return published().requests().get(0);
    }

    private List<PartnerEventRejected> rejections() throws Exception {
        return PartnerTopics.rejections(PARTNER).stream()
                .filter(rejected -> customer.equals(rejected.organization()))
                .toList();
    }
}
