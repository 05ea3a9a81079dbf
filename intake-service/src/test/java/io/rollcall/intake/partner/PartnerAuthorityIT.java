package io.rollcall.intake.partner;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.rollcall.event.EventType;
import io.rollcall.event.PartnerEvent;
import io.rollcall.event.PartnerEventRejected;
import io.rollcall.event.RejectionCode;
import io.rollcall.event.RelationshipState;
import io.rollcall.intake.Csv;
import io.rollcall.intake.Intake;
import io.rollcall.intake.LogCapture;
import io.rollcall.intake.Published;
import io.rollcall.intake.quota.QuotaLimits;
import io.rollcall.testkit.RollcallTestResource;
import io.rollcall.testkit.TestDatabase;
import io.rollcall.testkit.TestRecord;
import io.rollcall.testkit.TestTokens;
import io.rollcall.testkit.TestTopics;
import io.rollcall.topic.Headers;
import io.rollcall.topic.Topics;
import jakarta.inject.Inject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/** Who may, and who is told what: partners' events, and what is said about those that are refused. Numbers are those of the attack list, group D. */
@QuarkusTest
@QuarkusTestResource(value = RollcallTestResource.class, restrictToAnnotatedClass = false)
class PartnerAuthorityIT {

    private static final String PARTNER = "northwind";
    private static final String OTHER = "tailspin";
    private static final int PIECE = 40;

    @Inject
    DataSource database;

    @Inject
    QuotaLimits limits;

    private final TestTopics topics = TestTopics.shared();
    private final String id = "order-" + UUID.randomUUID();
    private final String serial = "SYN-" + UUID.randomUUID();

    /** Each test has a customer of its own. */
    private final String customer = "customer-" + UUID.randomUUID().toString().substring(0, 13);

    @BeforeEach
    void agree() {
        PartnerTopics.relationship(PARTNER, customer, RelationshipState.ACTIVE, 1);
    }

    /** D2: whatever the headers say. */
    @Test
    void thePartnerIsTheOneInTheTopicsName() {
        publish(PartnerRecord.device(id, customer, serial)
                .header(Headers.CE_SOURCE, "/rollcall/partner/" + OTHER)
                .header(Headers.CE_SUBJECT, OTHER)
                .header(Headers.PARTNER_KEY, "forged")
                .header(Headers.PARTNER_EVENT, "forged")
                .header("partner", OTHER));

        assertThat(published().requests().get(0).device().partner()).isEqualTo(PARTNER);
        assertThat(published().requestRecords().get(0).headers()).containsEntry(Headers.PARTNER_EVENT, id);
    }

    /** D16, and what is revoked meanwhile. */
    @Test
    void anEventThatIsPublishedAgainIsHeldAgainstTheRelationshipOfThatMoment() throws Exception {
        PartnerRecord event = PartnerRecord.device(id, customer, serial);
        PartnerTopics.relationship(PARTNER, customer, RelationshipState.REVOKED, 2);
        publish(event);
        assertThat(published().requests()).isEmpty();
        assertThat(rejections()).extracting(PartnerEventRejected::code).containsExactly("not-authorized");

        PartnerTopics.relationship(PARTNER, customer, RelationshipState.ACTIVE, 3);
        publish(event);
        publish(event);
        assertThat(published().requests()).hasSize(1);

        PartnerTopics.relationship(PARTNER, customer, RelationshipState.REVOKED, 4);
        int before = topics.read(Topics.REGISTRATION_REQUESTS).size();
        publish(event);
        assertThat(rejections()).hasSize(2);
        assertThat(topics.read(Topics.REGISTRATION_REQUESTS)).hasSize(before);
    }

    /** An organisation that is not there, one that never agreed and one that withdrew are told apart by nothing. */
    @Test
    void whoAgreedIsNotToBeFoundOut() throws Exception {
        PartnerTopics.relationship(PARTNER, customer, RelationshipState.REVOKED, 2);
        PartnerTopics.relationship(OTHER, "agreed-to-" + OTHER, RelationshipState.ACTIVE, 1);
        Intake.as(TestTokens.admin("exists")).csv(Csv.plain("SYN-E", 1));

        List<PartnerEventRejected> rejections = new ArrayList<>();
        publish(
                PartnerRecord.device(id + "-1", customer, serial),
                PartnerRecord.device(id + "-2", "agreed-to-" + OTHER, serial),
                PartnerRecord.device(id + "-3", "exists", serial),
                PartnerRecord.device(id + "-4", "does-not-exist", serial));
        for (PartnerEventRejected rejected : PartnerTopics.rejections(PARTNER)) {
            if (rejected.eventId() != null && rejected.eventId().startsWith(id)) {
                rejections.add(rejected);
            }
        }

        assertThat(rejections).hasSize(4);
        assertThat(rejections).extracting(PartnerEventRejected::code).containsOnly(RejectionCode.NOT_AUTHORIZED.code());
        assertThat(rejections).extracting(PartnerEventRejected::detail).containsOnlyNulls();
        assertThat(rejections).extracting(PartnerEventRejected::partner).containsOnly(PARTNER);
    }

    /** D11: what uploads may not, events may not either. */
    @Test
    void rowsOfADayAreBoundedHereToo() throws Exception {
        try (Connection connection = database.getConnection();
                PreparedStatement insert = connection.prepareStatement(
                        "INSERT INTO row_quota VALUES ((now() AT TIME ZONE 'UTC')::date, ?, ?, ?)")) {
            insert.setString(1, customer);
            insert.setString(2, "partner:" + PARTNER);
            insert.setLong(3, limits.rowsPerDay() - 2);
            insert.executeUpdate();
        }

        publish(
                PartnerRecord.device(id, customer, serial),
                PartnerRecord.device(id + "-2", customer, serial),
                PartnerRecord.device(id + "-3", customer, serial));

        assertThat(published().requests()).hasSize(1);
        assertThat(rejections()).extracting(PartnerEventRejected::code).containsExactly("too-many-rows-today");
    }

    /** As after a reset of the group's offsets: accepted events are not counted again and do not exceed the quota. */
    @Test
    void anEventThatIsReadAgainDoesNotCountAgain() throws Exception {
        try (Connection connection = database.getConnection();
                PreparedStatement insert = connection.prepareStatement(
                        "INSERT INTO row_quota VALUES ((now() AT TIME ZONE 'UTC')::date, ?, ?, ?)")) {
            insert.setString(1, customer);
            insert.setString(2, "partner:" + PARTNER);
            insert.setLong(3, limits.rowsPerDay() - 2);
            insert.executeUpdate();
        }
        PartnerRecord first = PartnerRecord.device(id, customer, serial);
        PartnerRecord second = PartnerRecord.device(id + "-2", customer, serial);
        PartnerRecord third = PartnerRecord.device(id + "-3", customer, serial);

        publish(first, first, second);
        publish(first, second, first);
        assertThat(rejections()).isEmpty();

        publish(third);
        publish(third);
        assertThat(rejections())
                .extracting(PartnerEventRejected::code)
                .isNotEmpty()
                .containsOnly("too-many-rows-today");
    }

    @Test
    void theRejectionIsToldUnderTheKeyOfTheRecord() {
        publish(PartnerRecord.device(id, "somebody-else", serial).key("the key".getBytes(UTF_8)));

        TestRecord answer = topics.read(Topics.partnerOutcomes(PARTNER)).stream()
                .filter(record -> id.equals(record.headers().get(Headers.CE_CAUSE)))
                .findFirst()
                .orElseThrow();
        TestRecord letter = PartnerTopics.deadLetters(PARTNER).stream()
                .filter(record -> "the key".equals(record.key()))
                .findFirst()
                .orElseThrow();
        assertThat(answer.key()).isEqualTo("the key");
        assertThat(answer.headers())
                .containsEntry(Headers.CE_TYPE, EventType.PARTNER_EVENT_REJECTED.ceType())
                .containsKeys(Headers.CE_ID, Headers.CE_SOURCE, Headers.CE_SUBJECT, Headers.CE_TIME);
        assertThat(letter.headers()).containsEntry(Headers.DLQ_CONSUMER, "intake");
    }

    /** No piece of a hash, whether its event is taken in or not, wherever in the event it stands. */
    @Test
    void theHashEndsHere() throws Exception {
        String hash = Csv.hash(serial);
        String stranger =
                "stranger-" + serial.toLowerCase(java.util.Locale.ROOT).substring(0, 20);
        List<String> seen = new ArrayList<>();
        try (LogCapture log = new LogCapture()) {
            publish(
                    hashed(id + "-1", customer, serial, hash),
                    hashed(id + "-2", stranger, serial, hash),
                    hashed(id + "-3", customer, hash.substring(0, 300), hash),
                    hashed(id + "-4", customer, serial, "x" + hash),
                    hashed(id + "-5", customer, serial, hash.repeat(3)),
                    PartnerRecord.device(hash, customer, serial),
                    PartnerRecord.device(id + "-6", customer, serial).key(hash.getBytes(UTF_8)),
                    PartnerRecord.device(id + "-7", customer, serial).header("x-hash", hash),
                    PartnerRecord.device(id + "-8", customer, serial).value(hash),
                    hashed(id + "-1", customer, serial + "-b", hash));
            seen.addAll(log.lines());
            assertThat(log.lines()).anyMatch(line -> line.contains(PARTNER));
        }
        for (String topic : List.of(
                Topics.REGISTRATIONS,
                Topics.REGISTRATION_REQUESTS,
                Topics.DEVICE_ACTIVITY,
                Topics.partnerOutcomes(PARTNER),
                Topics.deadLetters(Topics.partner(PARTNER)))) {
            for (TestRecord record : topics.read(topic)) {
                seen.add(record.key() + record.value() + record.headers());
            }
        }
        for (Map<String, Object> row :
                TestDatabase.current().rows("SELECT partner_event::text AS e FROM partner_event")) {
            seen.add(row.get("e").toString());
        }

        String canary = hash.substring(0, 1200);
        for (int from = 0; from + PIECE <= canary.length(); from++) {
            String piece = canary.substring(from, from + PIECE);
            if (!piece.chars().allMatch(c -> c == 'A')) {
                assertThat(seen).noneMatch(text -> text.contains(piece));
            }
        }
    }

    private static PartnerRecord hashed(String id, String organization, String serialNumber, String hash) {
        return PartnerRecord.of(
                id,
                new PartnerEvent.RegistrationRequested(organization, serialNumber, null, null, hash, null, null, null));
    }

    private void publish(PartnerRecord... records) {
        PartnerTopics.publish(records);
        PartnerTopics.awaitRead(PARTNER);
    }

    private Published published() {
        return Published.of(PartnerRecord.registration(PARTNER, customer, id).toString());
    }

    private List<PartnerEventRejected> rejections() throws Exception {
        return PartnerTopics.rejections(PARTNER).stream()
                .filter(rejected -> customer.equals(rejected.organization()))
                .toList();
    }
}
