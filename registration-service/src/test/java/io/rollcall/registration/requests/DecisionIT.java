package io.rollcall.registration.requests;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import io.quarkus.test.junit.QuarkusTest;
import io.rollcall.event.DeviceOutcome;
import io.rollcall.event.DeviceRequest;
import io.rollcall.event.Outcome;
import io.rollcall.event.OutcomeCode;
import io.rollcall.event.Problem;
import io.rollcall.registration.Asking;
import io.rollcall.registration.Wire;
import io.rollcall.registration.ledger.Ledger;
import io.rollcall.registration.ledger.WaitingRequests;
import io.rollcall.servicekit.position.BatchRange;
import io.rollcall.testkit.TestDatabase;
import io.rollcall.testkit.TestRecord;
import io.rollcall.topic.Headers;
import io.rollcall.topic.Lane;
import io.rollcall.topic.Topics;
import jakarta.inject.Inject;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

@QuarkusTest
class DecisionIT {

    private final Wire wire = new Wire();
    private final TestDatabase database = TestDatabase.current();
    private final UUID registrationId = UUID.randomUUID();
    private final String serial = "DEC-" + registrationId;

    @Inject
    Ledger ledger;

    @Test
    void everyOutcomeHappens() {
        List<DeviceRequest> requests = List.of(
                contoso(1).groupTag("sales").register(),
                contoso(2).groupTag("field").register(),
                fabrikam(3).register(),
                contoso(4).device(serial + "-b").registerWithoutHash(),
                contoso(5).registerNothing(new Problem("value-too-long", "Group Tag", Map.of("limit", "256"))),
                contoso(6).through("northwind").register(),
                contoso(7).assignedUser("ann@contoso.com").update(),
                contoso(8).deregister(),
                contoso(9).deregister(),
                fabrikam(10).register());

        List<DeviceOutcome> outcomes = requests.stream().map(wire::ask).toList();

        assertThat(outcomes)
                .extracting(DeviceOutcome::outcome)
                .containsExactly(
                        Outcome.REGISTERED,
                        Outcome.DUPLICATE,
                        Outcome.CLAIMED,
                        Outcome.NOT_FOUND,
                        Outcome.INVALID,
                        Outcome.FAILED,
                        Outcome.UPDATED,
                        Outcome.DEREGISTERED,
                        Outcome.REFUSED,
                        Outcome.REGISTERED);
        assertThat(outcomes)
                .extracting(outcome -> outcome.verdict().claimSeq())
                .containsExactly(1L, 1L, 1L, 0L, 0L, 1L, 1L, 2L, 2L, 3L);
        assertThat(outcomes.get(1).device().warnings()).containsExactly("metadata-unchanged");
        assertThat(outcomes.get(4).verdict().details()).containsEntry("column", "Group Tag");
        assertThat(database.rows(
                        "SELECT owner, claim_seq FROM device_claim WHERE device_id = ?",
                        contoso(1).deviceId()))
                .containsExactly(Map.of("owner", "fabrikam", "claim_seq", 3L));
    }

    @Test
    void theDecisionIsTheAuditTrail() {
        DeviceRequest request = contoso(1).registerWithoutHash();
        DeviceOutcome outcome = wire.ask(request);

        Map<String, Object> row = database.rows(
                        "SELECT * FROM decision WHERE request_id = ?",
                        request.device().requestId())
                .get(0);

        assertThat(row)
                .containsEntry("organization", "contoso")
                .containsEntry("submitted_by", "contoso-admin")
                .containsEntry("kind", "registration")
                .containsEntry("outcome", "not-found")
                .containsEntry("code", "not-in-catalog")
                .containsEntry("serial_number", serial)
                .containsEntry("registration_id", registrationId);
        assertThat(((java.sql.Timestamp) row.get("decided_at")).toInstant())
                .isEqualTo(outcome.verdict().decidedAt());
    }

    @Test
    void aRequestThatCameByAPartnersTopicIsAnsweredThereUnderTheKeyThatThePartnerUsed() {
        byte[] key = {0, (byte) 0xff, 7};
        DeviceRequest keyed = contoso(1).through("northwind").register();
        DeviceRequest keyless = contoso(2).through("northwind").register();
        DeviceRequest byRest = contoso(3).through("northwind").register();
        wire.topics().produce(List.of(byTopic(keyed, key, "order-1"), byTopic(keyless, null, "order-2")));
        wire.send(Lane.EXPRESS, byRest);
        List<TestRecord> outcomes = wire.records(List.of(keyed, keyless, byRest), 1);

        List<TestRecord> answers = wire.topics().read(Topics.partnerOutcomes("northwind")).stream()
                .filter(answer -> answer.value().contains(registrationId.toString()))
                .toList();

        assertThat(answers)
                .extracting(answer -> answer.headers().get(Headers.CE_CAUSE))
                .containsExactlyInAnyOrder("order-1", "order-2");
        for (TestRecord answer : answers) {
            boolean ofKeyed = answer.headers().get(Headers.CE_CAUSE).equals("order-1");
            String id = (ofKeyed ? keyed : keyless).device().requestId().toString();
            assertThat(answer.key()).isEqualTo(ofKeyed ? new String(key, UTF_8) : null);
            assertThat(answer.headers())
                    .containsEntry(Headers.CE_ID, id)
                    .containsEntry(Headers.CE_TYPE, Outcome.FAILED.eventType().ceType())
                    .containsKeys(Headers.CE_SUBJECT, Headers.CE_TIME, Headers.CE_SOURCE, Headers.CONTENT_TYPE);
            assertThat(outcomes)
                    .filteredOn(outcome -> id.equals(outcome.headers().get(Headers.CE_ID)))
                    .extracting(TestRecord::value)
                    .containsOnly(answer.value());
        }
    }

    @Test
    void aPartnerWithoutATopicForItsOutcomesHoldsNobodyUp() {
        DeviceRequest request = contoso(1).through("nobody-made-its-topics").register();
        DeviceRequest behind = contoso(2).register();
        wire.topics().produce(List.of(byTopic(request, null, "order-1"), Wire.record(Lane.EXPRESS, behind)));

        assertThat(wire.outcomes(List.of(request, behind)))
                .extracting(DeviceOutcome::outcome)
                .containsExactly(Outcome.FAILED, Outcome.REGISTERED);
    }

    private static ProducerRecord<byte[], byte[]> byTopic(DeviceRequest request, byte[] key, String event) {
        ProducerRecord<byte[], byte[]> record = Wire.record(Lane.EXPRESS, request);
        record.headers().add(Headers.PARTNER_KEY, key);
        record.headers().add(Headers.PARTNER_EVENT, event.getBytes(UTF_8));
        return record;
    }

    @ParameterizedTest
    @EnumSource(Lane.class)
    void theOutcomeIsACloudEventOnTheLaneAndUnderTheKeyOfItsRequest(Lane lane) {
        DeviceRequest request = contoso(1).register();
        wire.send(lane, request);

        TestRecord record = wire.records(List.of(request), 1).get(0);

        String key = request.device().deviceId().toString();
        assertThat(record.key()).isEqualTo(key);
        assertThat(Lane.of(
                        record.partition(),
                        wire.topics().endOffsets(Topics.REGISTRATION_OUTCOMES).size()))
                .isEqualTo(lane);
        assertThat(record.headers())
                .containsEntry(Headers.CE_ID, request.device().requestId().toString())
                .containsEntry(Headers.CE_TYPE, "io.rollcall.device.registered.v1")
                .containsEntry(Headers.CE_SOURCE, "/rollcall/registration")
                .containsEntry(Headers.CE_SUBJECT, key)
                .containsEntry(
                        Headers.CE_TIME,
                        Wire.event(record).verdict().decidedAt().toString());
    }

    @Test
    void requestsThatComeAgainGetTheSameBytes() {
        List<DeviceRequest> requests = new ArrayList<>();
        for (int row = 1; row <= 40; row++) {
            Asking asking = (row % 3 == 0 ? fabrikam(row) : contoso(row)).device(serial + row % 15);
            requests.add(
                    row % 7 == 0
                            ? asking.deregister()
                            : row % 5 == 0 ? asking.registerAgainstHash("x") : asking.register());
        }
        wire.ask(Lane.EXPRESS, requests);
        long claims = database.count("device_claim");

        // on the other lane, too: a retried upload may take it
        wire.send(Lane.BULK, requests);
        wire.send(Lane.EXPRESS, requests);

        List<TestRecord> records = wire.records(requests, 3);
        assertThat(records.stream().map(TestRecord::value).distinct()).hasSameSizeAs(requests);
        assertThat(database.count("device_claim")).isEqualTo(claims);
    }

    @Test
    void aDecisionThatWasCommittedButNotAnnouncedIsAnnouncedWhenItsRequestComesAgain() {
        List<DeviceRequest> requests = List.of(
                contoso(1).register(),
                contoso(2).registerAgainstHash("y"),
                fabrikam(3).register());
        // what a service leaves behind that dies right after its commit: its offset is not committed, the requests come
        // again
        var judgement = ledger.decide(requests, WaitingRequests.NONE, BatchRange.EMPTY);
        var decided = judgement.decided().stream()
                .map(ruling -> ruling.decision().event(ruling.request()))
                .toList();

        assertThat(wire.ask(Lane.EXPRESS, requests)).isEqualTo(decided);
    }

    @Test
    void theSameIdWithAnotherContentIsSetAsideAndTheFirstStands() {
        DeviceRequest first = contoso(1).groupTag("sales").register();
        DeviceRequest other = contoso(1).groupTag("field").register();
        wire.ask(first);

        wire.send(Lane.EXPRESS, other);
        wire.awaitIdle();

        assertThat(wire.deadLetters(first.device().deviceId())).isNotEmpty().allSatisfy(letter -> {
            assertThat(letter.headers())
                    .hasEntrySatisfying(
                            Headers.DLQ_REASON, reason -> assertThat(reason).startsWith("conflicting-payload"))
                    .containsEntry(Headers.DLQ_TOPIC, Topics.REGISTRATION_REQUESTS)
                    .containsEntry(Headers.DLQ_CONSUMER, "registration")
                    .containsKeys(Headers.DLQ_PARTITION, Headers.DLQ_OFFSET, Headers.DLQ_TIME, Headers.CE_TYPE);
            assertThat(letter.value()).contains("field");
        });
        assertThat(wire.records(List.of(first), 1).stream()
                        .map(TestRecord::value)
                        .distinct())
                .hasSize(1);
    }

    /** Real, and PostgreSQL's own: an index holds no row of this size. */
    @Test
    void aRequestThatTheDatabaseRefusesFailsAloneAndForGood() {
        String endless = new java.util.Random(1)
                .ints(6000, 0x100, 0x2000)
                .mapToObj(Character::toString)
                .collect(java.util.stream.Collectors.joining());
        List<DeviceRequest> requests = new ArrayList<>();
        for (int row = 1; row <= 20; row++) {
            requests.add(
                    row == 13
                            ? Asking.by(endless)
                                    .registration(registrationId)
                                    .row(row)
                                    .device(serial)
                                    .registerWithoutHash()
                            : contoso(row).device(serial + row).register());
        }

        List<DeviceOutcome> outcomes = wire.ask(Lane.BULK, requests);

        for (int i = 0; i < outcomes.size(); i++) {
            assertThat(outcomes.get(i).outcome()).isEqualTo(i == 12 ? Outcome.FAILED : Outcome.REGISTERED);
        }
        assertThat(outcomes.get(12).verdict().code()).isEqualTo(OutcomeCode.UNEXPECTED.code());
        wire.send(Lane.BULK, requests);
        assertThat(wire.records(requests, 2).stream().map(TestRecord::value).distinct())
                .hasSameSizeAs(requests);
    }

    private Asking contoso(long row) {
        return Asking.by("contoso").registration(registrationId).row(row).device(serial);
    }

    private Asking fabrikam(long row) {
        return Asking.by("fabrikam").registration(registrationId).row(row).device(serial);
    }
}
