package io.rollcall.registration.partner;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.rollcall.event.DeviceOutcome;
import io.rollcall.event.DeviceRequest;
import io.rollcall.event.Outcome;
import io.rollcall.event.OutcomeCode;
import io.rollcall.registration.Asking;
import io.rollcall.registration.Wire;
import io.rollcall.testkit.TestDatabase;
import io.rollcall.testkit.TestTokens;
import io.rollcall.topic.Lane;
import io.rollcall.topic.Topics;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

/** What a partner may do while an organisation agrees, and not a moment longer. */
@QuarkusTest
class RevocationIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Wire wire = new Wire();
    private final UUID upload = UUID.randomUUID();
    private final String contoso = "contoso-" + upload.toString().substring(0, 8);

    @Test
    void aPartnerRegistersWhileTheOrganizationAgreesAndOnlyThen() {
        assertNotAuthorized(wire.ask(row(1).register()));
        agree();
        assertThat(wire.ask(row(2).register()).outcome()).isEqualTo(Outcome.REGISTERED);
        revoke();

        assertNotAuthorized(wire.ask(row(3).register()));
        assertNotAuthorized(wire.ask(row(4).device("SYN-2-" + upload).deregister()));
        assertThat(wire.ask(own(5).register()).outcome()).isEqualTo(Outcome.REGISTERED);
        assertThat(wire.ask(own(6).device("SYN-2-" + upload).deregister()).outcome())
                .isEqualTo(Outcome.DEREGISTERED);
    }

    @Test
    void aPartnerDeregistersOnlyWhatItRegistered() {
        agree();
        wire.ask(own(1).register());
        wire.ask(row(2).register());

        DeviceOutcome foreign = wire.ask(row(3).device("SYN-1-" + upload).deregister());
        assertThat(foreign.verdict().code()).isEqualTo(OutcomeCode.NOT_ON_ROLL.code());
        assertThat(wire.ask(row(4).device("SYN-2-" + upload).deregister()).outcome())
                .isEqualTo(Outcome.DEREGISTERED);
    }

    /** A transaction that decides is played by the test, so that it lasts as long as is needed. */
    @Test
    void aRevocationWaitsForWhatReliesOnTheConsentAndLetsNothingElsePast() throws SQLException {
        agree();
        CompletableFuture<Void> revocation;
        DeviceRequest late = row(1).register();
        try (Connection deciding = TestDatabase.current().connect()) {
            deciding.setAutoCommit(false);
            try (var lock = deciding.prepareStatement(
                    "SELECT pg_advisory_xact_lock_shared(hashtextextended('northwind/' || ?, 0))")) {
                lock.setString(1, contoso);
                lock.execute();
            }
            revocation = CompletableFuture.runAsync(this::revoke);
            awaitWaiting(1);
            wire.send(Lane.EXPRESS, late);
            awaitWaiting(2);
            assertThat(revocation).isNotDone();
            deciding.rollback();
        }

        revocation.join();
        assertNotAuthorized(wire.outcomes(List.of(late)).get(0));
    }

    @Test
    void nothingDecidedAfterARevocationIsRegistered() {
        agree();
        List<DeviceRequest> rows = new ArrayList<>();
        for (int number = 1; number <= 10_000; number++) {
            rows.add(row(number).register());
        }
        wire.send(Lane.BULK, rows);
        wire.topics()
                .readUntil(
                        Topics.REGISTRATION_OUTCOMES,
                        records -> records.stream()
                                .anyMatch(record -> record.value().contains(contoso)),
                        PATIENCE);

        revoke();

        Instant revokedAt = revokedAt();
        List<DeviceOutcome> outcomes = wire.outcomes(rows);
        assertThat(outcomes).extracting(DeviceOutcome::outcome).containsOnly(Outcome.REGISTERED, Outcome.FAILED);
        assertThat(outcomes).allSatisfy(outcome -> {
            if (outcome.outcome() == Outcome.REGISTERED) {
                assertThat(outcome.verdict().decidedAt()).isBefore(revokedAt);
            } else {
                assertThat(outcome.verdict().decidedAt()).isAfter(revokedAt);
                assertNotAuthorized(outcome);
            }
        });
        assertThat(outcomes).extracting(DeviceOutcome::outcome).contains(Outcome.REGISTERED, Outcome.FAILED);
    }

    private Instant revokedAt() {
        return ((Timestamp) TestDatabase.current()
                        .value(
                                "SELECT changed_at FROM partner_relationship WHERE partner = 'northwind' AND organization = ?"
                                        + " AND state = 'revoked'",
                                contoso))
                .toInstant();
    }

    private static void awaitWaiting(int transactions) {
        Awaitility.await().atMost(PATIENCE).untilAsserted(() -> assertThat(TestDatabase.current()
                        .value("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted"
                                + " AND database = (SELECT oid FROM pg_database WHERE datname = current_database())"))
                .isEqualTo((long) transactions));
    }

    private static void assertNotAuthorized(DeviceOutcome outcome) {
        assertThat(outcome.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(outcome.verdict().code()).isEqualTo(OutcomeCode.NOT_AUTHORIZED.code());
    }

    /** A row of the partner's, of a device of its own. */
    private Asking row(int number) {
        return own(number).through("northwind");
    }

    private Asking own(int number) {
        return Asking.by(contoso).registration(upload).row(number).device("SYN-" + number + "-" + upload);
    }

    private void agree() {
        given().auth()
                .oauth2(TestTokens.admin(contoso))
                .contentType(ContentType.JSON)
                .body("{}")
                .put("/v1/partners/northwind")
                .then()
                .statusCode(200);
    }

    private void revoke() {
        given().auth()
                .oauth2(TestTokens.admin(contoso))
                .delete("/v1/partners/northwind")
                .then()
                .statusCode(204);
    }
}
