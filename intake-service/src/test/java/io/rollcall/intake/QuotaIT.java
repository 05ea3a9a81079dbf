package io.rollcall.intake;

import java.util.UUID;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.rollcall.testkit.RollcallTestResource;
import io.rollcall.testkit.TestDatabase;
import io.rollcall.testkit.TestTokens;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The rows of a day. */
@QuarkusTest
@QuarkusTestResource(value = RollcallTestResource.class, restrictToAnnotatedClass = false)
class QuotaIT {

    private static final long PER_DAY = 5_000_000;
    private static final long LEFT = 5;
    private static final String KEY = "Idempotency-Key";

    private final String organization = "quota-" + UUID.randomUUID().toString().substring(0, 8);
    private final Intake caller = Intake.as(TestTokens.admin(organization));

    @BeforeEach
    void muchWasSentToday() {
        TestDatabase.current()
                .execute(
                        "INSERT INTO row_quota VALUES ((now() AT TIME ZONE 'UTC')::date, ?, 'admin', ?)",
                        organization,
                        PER_DAY - LEFT);
    }

    @Test
    void whatTheDayHasLeftIsTakenAndTheNextRowIsRefusedUntilTomorrow() {
        assertThat(caller.csv(Csv.plain("Q", (int) LEFT + 1)).status()).isEqualTo(429);
        assertThat(caller.csv(Csv.plain("Q", (int) LEFT)).status()).isEqualTo(202);

        Intake.Answer refused = caller.csv(Csv.plain("Q", 1));

        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.code()).isEqualTo("too-many-rows-today");
        assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(1, 86_401);
        assertThat(refused.body().get("detail").asText()).contains("5000000");
        assertThat(Intake.as(TestTokens.admin("another-" + organization))
                        .csv(Csv.plain("Q", 1))
                        .status())
                .isEqualTo(202);
    }

    @Test
    void aRepetitionUnderTheSameKeyCountsOnce() {
        String key = UUID.randomUUID().toString();
        String csv = Csv.plain("Q", (int) LEFT);
        Intake.Answer first = caller.csv(csv, KEY, key);

        Intake.Answer again = caller.csv(csv, KEY, key);

        assertThat(first.status()).isEqualTo(202);
        assertThat(again.status()).isEqualTo(202);
        assertThat(again.body().get("id")).isEqualTo(first.body().get("id"));
    }

    @Test
    void aRefusedUploadHasTakenNothingAndItsKeyIsFreeForTomorrow() {
        String key = UUID.randomUUID().toString();
        String tooMuch = Csv.plain("Q", (int) LEFT + 1);
        assertThat(caller.csv(tooMuch, KEY, key).status()).isEqualTo(429);
        TestDatabase.current().execute("UPDATE row_quota SET rows = rows - 100 WHERE organization = ?", organization);

        assertThat(caller.csv(tooMuch, KEY, key).status()).isEqualTo(202);
    }

    @Test
    void activityIsBoundedByTheDayAndByItsReporter() {
        TestDatabase.current()
                .execute(
                        "INSERT INTO row_quota VALUES ((now() AT TIME ZONE 'UTC')::date, ?, 'activity', 49999999)",
                        organization);
        Intake gateway = Intake.as(TestTokens.gateway(organization));
        String event =
                "{\"type\":\"seen\",\"deviceId\":\"" + UUID.randomUUID() + "\",\"time\":\"2026-03-01T10:00:00Z\"}";

        Intake.Answer refused = gateway.post("activity", "{\"events\":[" + event + "," + event + "]}");

        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.code()).isEqualTo("too-many-events-today");
        assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(1, 86_401);
        assertThat(gateway.post("activity", "{\"events\":[" + event + "]}").status())
                .isEqualTo(202);
        assertThat(Intake.as(TestTokens.gateway("another-" + organization))
                        .post("activity", "{\"events\":[" + event + "," + event + "]}")
                        .status())
                .isEqualTo(202);
    }

    @Test
    void tryingOutCountsNothing() {
        for (int i = 0; i < 3; i++) {
            assertThat(caller.upload(
                                    "?dryRun=true",
                                    Intake.CSV,
                                    Csv.plain("Q", (int) LEFT).getBytes())
                            .status())
                    .isEqualTo(200);
        }
    }
}
