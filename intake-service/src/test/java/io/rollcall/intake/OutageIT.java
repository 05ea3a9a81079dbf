package io.rollcall.intake;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.rollcall.testkit.Breakable;
import io.rollcall.testkit.RollcallInfrastructure;
import io.rollcall.testkit.RollcallTestResource;
import io.rollcall.testkit.TestTokens;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Kafka or PostgreSQL away: refused for the moment, and complete after a retry. */
@QuarkusTest
@QuarkusTestResource(value = RollcallTestResource.class, restrictToAnnotatedClass = false)
class OutageIT {

    private static final String HEADER = "Idempotency-Key";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Intake contoso = Intake.as(TestTokens.admin("contoso"));
    private final String key = UUID.randomUUID().toString();
    private final String csv = Csv.plain("SYN-O", 50);

    @Test
    void withoutKafkaARetryWithTheSameKeyCompletesTheUpload() {
        assertThat(contoso.csv(csv).status()).isEqualTo(202); // so that the producer knows its way
        withoutServer(RollcallInfrastructure.shared().kafka());

        Intake.Answer answer = retried();
        Published published = Published.of(answer.body().get("id").asText());
        assertThat(published.registrationEvents()).hasSize(2);
        assertThat(published.requests()).hasSize(50);
    }

    @Test
    void withoutTheDatabaseToo() {
        withoutServer(RollcallInfrastructure.shared().postgres());

        assertThat(Published.of(retried().body().get("id").asText()).requests()).hasSize(50);
    }

    @Test
    void withoutKafkaNothingElseIsAcceptedEither() {
        UUID device = UUID.randomUUID();
        Breakable kafka = RollcallInfrastructure.shared().kafka();
        kafka.stop();
        try {
            // side by side: each is refused only once Kafka had its time
            List<CompletableFuture<Intake.Answer>> answers = List.of(
                    contoso.postLater("deregistrations", "{\"deviceIds\":[\"" + device + "\"]}"),
                    contoso.postLater("deregistrations", "{\"registrationId\":\"" + device + "\"}"),
                    contoso.postLater(
                            "updates", "{\"devices\":[{\"deviceId\":\"" + device + "\",\"groupTag\":\"x\"}]}"),
                    Intake.as(TestTokens.partner("northwind"))
                            .postLater("deregistrations?organization=contoso", "{\"deviceIds\":[\"" + device + "\"]}"),
                    Intake.as(TestTokens.gateway())
                            .postLater(
                                    "activity",
                                    "{\"events\":[{\"type\":\"seen\",\"deviceId\":\"" + device
                                            + "\",\"time\":\"2026-03-01T10:00:00Z\"}]}"));
            for (CompletableFuture<Intake.Answer> answer : answers) {
                Intake.Answer refused = answer.join();
                assertThat(refused.status()).isEqualTo(503);
                assertThat(refused.code()).isEqualTo("unavailable");
                assertThat(refused.header("Retry-After")).matches("\\d+");
            }
        } finally {
            kafka.start();
        }
        await().atMost(PATIENCE)
                .until(
                        () -> contoso.post("deregistrations", "{\"registrationId\":\"" + device + "\"}"),
                        answer -> answer.status() == 202);
    }

    @Test
    void whileKafkaHangsActivityIsRefusedInSecondsHoweverMuchItIs() {
        String event =
                "{\"type\":\"seen\",\"deviceId\":\"" + UUID.randomUUID() + "\",\"time\":\"2026-03-01T10:00:00Z\"}";
        String report = "{\"events\":[" + String.join(",", Collections.nCopies(200, event)) + "]}";
        assertThat(Intake.as(TestTokens.gateway()).post("activity", report).status())
                .isEqualTo(202);
        Breakable kafka = RollcallInfrastructure.shared().kafka();
        kafka.pause();
        try {
            long start = System.nanoTime();
            assertThat(Intake.as(TestTokens.gateway()).post("activity", report).status())
                    .isEqualTo(503);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(20));
        } finally {
            kafka.resume();
        }
    }

    private void withoutServer(Breakable server) {
        server.stop();
        try {
            Intake.Answer refused = contoso.csv(csv, HEADER, key);
            assertThat(refused.status()).isEqualTo(503);
            assertThat(refused.code()).isEqualTo("unavailable");
            assertThat(refused.header("Retry-After")).matches("\\d+");
        } finally {
            server.start();
        }
    }

    /** As a client that waits for as long as it is told. */
    private Intake.Answer retried() {
        return await().atMost(PATIENCE).until(() -> contoso.csv(csv, HEADER, key), answer -> answer.status() == 202);
    }
}
