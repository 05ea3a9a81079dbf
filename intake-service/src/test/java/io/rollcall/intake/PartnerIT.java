package io.rollcall.intake;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.rollcall.event.DeviceDeregistrationRequested;
import io.rollcall.event.EventJson;
import io.rollcall.event.PartnerRelationshipChanged;
import io.rollcall.event.RegistrationSubmitted;
import io.rollcall.event.RelationshipState;
import io.rollcall.local.identity.DemoIdentity;
import io.rollcall.local.identity.Token;
import io.rollcall.testkit.RollcallTestResource;
import io.rollcall.testkit.TestTokens;
import io.rollcall.testkit.TestTopics;
import io.rollcall.topic.Headers;
import io.rollcall.topic.Topics;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

import static io.rollcall.event.RelationshipState.ACTIVE;
import static io.rollcall.event.RelationshipState.REVOKED;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/** What a partner may submit: for organisations that agree to it, as long as they do. */
@QuarkusTest
@QuarkusTestResource(value = RollcallTestResource.class, restrictToAnnotatedClass = false)
class PartnerIT {

    private static final byte[] FILE = Csv.script("SYN-1").getBytes(UTF_8);

    private final Intake partner = Intake.as(TestTokens.partner("northwind"));
    private final String contoso = "contoso-" + UUID.randomUUID().toString().substring(0, 8);

    @Test
    void aPartnerSubmitsForAnOrganizationThatAgrees() {
        consent(1, ACTIVE);

        Intake.Answer accepted = upload(partner, contoso);
        Published upload = published(accepted);
        Published undo = published(partner.post(
                "deregistrations?organization=" + contoso, "{\"deviceIds\":[\"" + UUID.randomUUID() + "\"]}"));

        assertThat(upload.registrationEvents().get(0))
                .isInstanceOfSatisfying(RegistrationSubmitted.class, submitted -> {
                    assertThat(submitted.organization()).isEqualTo(contoso);
                    assertThat(submitted.partner()).isEqualTo("northwind");
                    assertThat(submitted.submittedBy()).isEqualTo("northwind-partner");
                    assertThat(submitted.issuer()).isEqualTo(DemoIdentity.ISSUER);
                });
        assertThat(accepted.header("Location")).endsWith("?organization=" + contoso);
        assertThat(upload.requests()).hasSize(1).allSatisfy(request -> {
            assertThat(request.device().organization()).isEqualTo(contoso);
            assertThat(request.device().partner()).isEqualTo("northwind");
        });
        assertThat(undo.requests(DeviceDeregistrationRequested.class))
                .singleElement()
                .satisfies(request -> assertThat(request.device().partner()).isEqualTo("northwind"));
    }

    @Test
    void aPartnerReportsActivityForAnOrganizationThatAgrees() {
        UUID device = UUID.randomUUID();
        String seen =
                "{\"events\":[{\"type\":\"seen\",\"deviceId\":\"" + device + "\",\"time\":\"2026-03-01T10:00:00Z\"}]}";
        consent(1, ACTIVE);

        assertThat(partner.post("activity?organization=" + contoso, seen).status())
                .isEqualTo(202);
        assertThat(TestTopics.shared().read(Topics.DEVICE_ACTIVITY))
                .filteredOn(record -> device.toString().equals(record.key()))
                .singleElement()
                .satisfies(record -> assertThat(record.value())
                        .contains("\"organization\":\"" + contoso + "\"")
                        .contains("\"partner\":\"northwind\""));
    }

    @Test
    void whoAgreesNoMoreWhoNeverDidAndWhoDoesNotExistAreOneToAPartner() {
        consent(1, ACTIVE);
        consent(2, REVOKED);
        consent("tailspin", 1, ACTIVE);
        Map<TopicPartition, Long> before = Published.ends();

        for (String path : List.of("registrations", "deregistrations", "activity")) {
            List<ObjectNode> bodies = new ArrayList<>();
            for (String organization : List.of(contoso, "fabrikam", "nobody-has-this", "no%20name", "northwind")) {
                Intake.Answer answer = partner.post(path + "?organization=" + organization, "{}");
                assertThat(answer.status()).isEqualTo(403);
                bodies.add(answer.body().deepCopy());
            }
            bodies.forEach(body -> body.remove("requestId"));
            assertThat(bodies).allSatisfy(body -> assertThat(body).isEqualTo(bodies.get(0)));
        }
        assertThat(Published.ends()).isEqualTo(before);
    }

    @Test
    void aChangeCountsForTheVeryNextRequest() {
        for (int round = 0; round < 20; round++) {
            consent(2 * round + 1, ACTIVE);
            assertThat(tryOut().status()).as("round %d, agreed", round).isEqualTo(200);
            consent(2 * round + 2, REVOKED);
            assertThat(tryOut().status()).as("round %d, revoked", round).isEqualTo(403);
        }
    }

    @Test
    void anOlderVersionThatComesLateChangesNothing() {
        consent(4, REVOKED);
        consent(3, ACTIVE);

        assertThat(tryOut().status()).isEqualTo(403);
    }

    @Test
    void aPartnerSaysForWhom() {
        for (String query : List.of("", "?organization=")) {
            Intake.Answer answer = partner.upload(query, Intake.CSV, FILE);

            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.code()).isEqualTo("invalid-parameter");
            assertThat(answer.body().get("detail").asText()).contains("organization");
        }
    }

    @Test
    void whatAnOrganizationNotesIsItsOwn() {
        consent(1, ACTIVE);
        String update = "{\"devices\":[{\"deviceId\":\"" + UUID.randomUUID() + "\",\"groupTag\":\"x\"}]}";
        String both = TestTokens.signed(
                Token.of("both", "admin", "partner").org("fabrikam").partner("northwind"));

        assertThat(partner.post("updates?organization=" + contoso, update).status())
                .isEqualTo(403);
        assertThat(Intake.as(both)
                        .post("updates?organization=" + contoso, update)
                        .status())
                .isEqualTo(403);
        assertThat(upload(Intake.as(both), contoso).status()).isEqualTo(202);
    }

    @Test
    void aPartnersKeysAreItsOwn() {
        consent(1, ACTIVE);
        consent("tailspin", 1, ACTIVE);
        String key = UUID.randomUUID().toString();

        List<String> ids = new ArrayList<>();
        for (String token :
                List.of(TestTokens.admin(contoso), TestTokens.partner("northwind"), TestTokens.partner("tailspin"))) {
            Intake.Answer first = upload(Intake.as(token), contoso, "Idempotency-Key", key);
            Intake.Answer again = upload(Intake.as(token), contoso, "Idempotency-Key", key);
            assertThat(again.body()).isEqualTo(first.body());
            ids.add(first.body().get("id").asText());
        }
        assertThat(ids).doesNotHaveDuplicates();
    }

    private Intake.Answer tryOut() {
        return partner.upload("?dryRun=true&organization=" + contoso, Intake.CSV, FILE);
    }

    private static Intake.Answer upload(Intake caller, String organization, String... headers) {
        return caller.upload("?organization=" + organization, Intake.CSV, FILE, headers);
    }

    private static Published published(Intake.Answer answer) {
        assertThat(answer.status()).as(answer.raw().body()).isEqualTo(202);
        return Published.of(answer.body().get("id").asText());
    }

    private void consent(long version, RelationshipState state) {
        consent("northwind", version, state);
    }

    private void consent(String partner, long version, RelationshipState state) {
        PartnerRelationshipChanged change = new PartnerRelationshipChanged(
                partner, contoso, state, version, "ada", Instant.parse("2026-03-02T08:00:00Z"));
        TestTopics.shared()
                .produce(
                        Topics.PARTNER_RELATIONSHIPS,
                        partner + "/" + contoso,
                        new String(EventJson.write(change), StandardCharsets.UTF_8),
                        Map.of(Headers.CE_TYPE, change.type().ceType()));
    }
}
