package io.rollcall.intake;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.rollcall.testkit.RollcallTestResource;
import io.rollcall.testkit.TestDatabase;
import io.rollcall.testkit.TestTokens;
import io.rollcall.testkit.TestTopics;
import io.rollcall.topic.Topics;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

@QuarkusTest
@QuarkusTestResource(value = RollcallTestResource.class, restrictToAnnotatedClass = false)
class IdempotencyIT {

    private static final String HEADER = "Idempotency-Key";

    private final Intake contoso = Intake.as(TestTokens.admin("contoso"));
    private final String key = UUID.randomUUID().toString();

    @Test
    void theSameAgainGetsTheSameAnswerAndDoublesNothing() {
        String csv = Csv.script("SYN-1") + "SYN-2,,\n";
        Intake.Answer first = contoso.csv(csv, HEADER, key);
        Map<TopicPartition, Long> before = Published.ends();

        Intake.Answer second = contoso.csv(csv, HEADER, key);

        assertThat(second.status()).isEqualTo(202);
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(second.header("Location")).isEqualTo(first.header("Location"));
        assertThat(Published.ends()).isEqualTo(before);
    }

    @Test
    void whatHasExpiredInKafkaIsPublishedAgainOnceWithTheSameIds() {
        String csv = Csv.script("SYN-1") + "SYN-2,,\n";
        Intake.Answer first = contoso.csv(csv, HEADER, key);
        String id = first.body().get("id").asText();
        Published before = Published.of(id);
        TestTopics.shared().removeRecords(Topics.REGISTRATION_REQUESTS);
        assertThat(Published.of(id).requests()).isEmpty();

        Intake.Answer other = contoso.csv(Csv.script("SYN-3"), HEADER, key);
        Intake.Answer second = contoso.csv(csv, HEADER, key);

        assertThat(other.code()).isEqualTo("idempotency-key-reused");
        assertThat(second.status()).isEqualTo(202);
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(Published.of(id).requests()).isEqualTo(before.requests());
        Map<TopicPartition, Long> after = Published.ends();
        assertThat(contoso.csv(csv, HEADER, key).body()).isEqualTo(first.body());
        assertThat(Published.ends()).isEqualTo(after);
    }

    @Test
    void theStoredAnswerSpeaksTheLanguageOfTheRequest() {
        String csv = "Serial Number,Hardware Hash\nSYN-1,\n";
        contoso.csv(csv, HEADER, key);

        Intake.Answer dutch = contoso.csv(csv, HEADER, key, "Accept-Language", "nl");

        assertThat(dutch.body().get("problems").get(0).get("message").asText()).contains("hardware-hash");
    }

    @Test
    void anotherBodyOrQueryUnderTheSameKeyIsRefused() {
        contoso.csv(Csv.script("SYN-1"), HEADER, key);
        Map<TopicPartition, Long> before = Published.ends();

        Intake.Answer otherBody = contoso.csv(Csv.script("SYN-2"), HEADER, key);
        Intake.Answer otherQuery =
                contoso.upload("?groupTag=x", Intake.CSV, Csv.script("SYN-1").getBytes(UTF_8), HEADER, key);

        for (Intake.Answer answer : List.of(otherBody, otherQuery)) {
            assertThat(answer.status()).isEqualTo(422);
            assertThat(answer.code()).isEqualTo("idempotency-key-reused");
        }
        assertThat(Published.ends()).isEqualTo(before);
    }

    @Test
    void anotherOrganizationHasKeysOfItsOwn() {
        Intake.Answer first = contoso.csv(Csv.script("SYN-1"), HEADER, key);

        Intake.Answer other = Intake.as(TestTokens.admin("fabrikam")).csv(Csv.script("SYN-2"), HEADER, key);

        assertThat(other.status()).isEqualTo(202);
        assertThat(other.body().get("id")).isNotEqualTo(first.body().get("id"));
    }

    @Test
    void withoutAKeyEveryUploadIsANewRegistration() {
        Intake.Answer first = contoso.csv(Csv.script("SYN-1"));

        assertThat(contoso.csv(Csv.script("SYN-1")).body().get("id"))
                .isNotEqualTo(first.body().get("id"));
    }

    @Test
    void aRefusedUploadLeavesItsKeyFree() {
        assertThat(contoso.csv("", HEADER, key).status()).isEqualTo(400);

        assertThat(contoso.csv(Csv.script("SYN-1"), HEADER, key).status()).isEqualTo(202);
    }

    @Test
    void asLongAsSomebodyPublishesItTheSameIsInFlight() {
        contoso.csv(Csv.script("SYN-1"), HEADER, key);
        unanswered("now() + interval '30 seconds'");

        Intake.Answer answer = contoso.csv(Csv.script("SYN-1"), HEADER, key);

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.code()).isEqualTo("idempotency-key-in-flight");
        assertThat(answer.header("Retry-After")).matches("\\d+");
        assertThat(contoso.csv(Csv.script("SYN-2"), HEADER, key).status()).isEqualTo(422);
    }

    @Test
    void afterACrashARetryPublishesTheSameEventsAgain() {
        String csv = Csv.script("SYN-1") + "SYN-2,,T0E=\n" + Csv.script("SYN-3");
        Intake.Answer first = contoso.csv(csv, HEADER, key);
        unanswered("now()");

        // another admin of the organisation, to see that the events stay those of the first
        Intake.Answer second = Intake.as(TestTokens.signed(io.rollcall.local.identity.Token.of("second-admin", "admin")
                        .org("contoso")))
                .csv(csv, HEADER, key);

        assertThat(second.status()).isEqualTo(202);
        assertThat(second.body()).isEqualTo(first.body());
        Published published = Published.of(first.body().get("id").asText()); // compares what is repeated
        assertThat(published.repeated()).isEqualTo(3 + 2);
        assertThat(published.requests()).hasSize(3);
    }

    @Test
    void afterACrashInTheMiddleARetryCompletesTheRegistration() {
        String csv = Csv.plain("SYN-M", 20);
        contoso.csv(csv, HEADER, key);
        UUID broken = UUID.randomUUID(); // nothing of it has been published yet
        TestDatabase.current().execute("UPDATE idempotency SET registration_id = ? WHERE key = ?", broken, key);
        unanswered("now() - interval '1 minute'");

        Intake.Answer answer = contoso.csv(csv, HEADER, key);

        assertThat(answer.body().get("id").asText()).isEqualTo(broken.toString());
        Published published = Published.of(broken.toString());
        assertThat(published.registrationEvents()).hasSize(2);
        assertThat(published.requests()).hasSize(20);
    }

    @Test
    void theSameInParallelIsPublishedOnce() {
        byte[] csv = Csv.plain("SYN-P", 300).getBytes(UTF_8);
        List<CompletableFuture<Intake.Answer>> uploads = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            uploads.add(contoso.uploadLater("", Intake.CSV, csv, HEADER, key));
        }
        List<Intake.Answer> answers =
                uploads.stream().map(CompletableFuture::join).toList();

        assertThat(answers).extracting(Intake.Answer::status).contains(202).isSubsetOf(202, 409);
        List<String> ids = answers.stream()
                .filter(answer -> answer.status() == 202)
                .map(answer -> answer.body().get("id").asText())
                .distinct()
                .toList();
        assertThat(ids).hasSize(1);
        Published published = Published.of(ids.get(0));
        assertThat(published.requests()).hasSize(300);
        assertThat(published.repeated()).isZero();
    }

    @Test
    void aKeyIsForgottenAfterSevenDays() {
        Intake.Answer first = contoso.csv(Csv.script("SYN-1"), HEADER, key);
        TestDatabase.current()
                .execute("UPDATE idempotency SET created_at = now() - interval '168 hours' WHERE key = ?", key);

        Intake.Answer later = contoso.csv(Csv.script("SYN-2"), HEADER, key);

        assertThat(later.status()).isEqualTo(202);
        assertThat(later.body().get("id")).isNotEqualTo(first.body().get("id"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "with space"})
    void aKeyThatIsNoneIsRefused(String bad) {
        Intake.Answer answer = contoso.csv(Csv.script("SYN-1"), HEADER, bad);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo("invalid-idempotency-key");
    }

    @Test
    void aKeyHasAtMost128Characters() {
        assertThat(contoso.csv(Csv.script("SYN-1"), HEADER, "k".repeat(128)).status())
                .isEqualTo(202);
        assertThat(contoso.csv(Csv.script("SYN-1"), HEADER, "k".repeat(129)).code())
                .isEqualTo("invalid-idempotency-key");
    }

    /** As a crash leaves it, or somebody else who is still at it. */
    private void unanswered(String leaseUntil) {
        TestDatabase.current()
                .execute("UPDATE idempotency SET response = NULL, lease_until = " + leaseUntil + " WHERE key = ?", key);
    }
}
