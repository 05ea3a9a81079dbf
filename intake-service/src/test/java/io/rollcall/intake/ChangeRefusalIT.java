package io.rollcall.intake;

import java.util.List;
import java.util.Map;
import java.util.UUID;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.rollcall.testkit.RollcallTestResource;
import io.rollcall.testkit.TestTokens;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Deregistrations and updates that are refused: with a message that helps, and with nothing published. */
@QuarkusTest
@QuarkusTestResource(value = RollcallTestResource.class, restrictToAnnotatedClass = false)
@QuarkusTestResource(value = FakeStatus.class, restrictToAnnotatedClass = false)
class ChangeRefusalIT {

    private static final String ID = "9a356f8f-2cba-840c-bce6-1bfef3384c1c";
    private static final String DEREGISTRATION = "{\"deviceIds\":[\"" + ID + "\"]}";
    private static final String UPDATE = "{\"devices\":[{\"deviceId\":\"" + ID + "\",\"groupTag\":\"x\"}]}";

    private final Intake contoso = Intake.as(TestTokens.admin("contoso"));
    private Map<TopicPartition, Long> before;

    @BeforeEach
    void remember() {
        before = Published.ends();
    }

    @AfterEach
    void nothingWasPublished() {
        assertThat(Published.ends()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"deregistrations", "updates"})
    void onlyAnAdministratorOfTheOrganizationMay(String path) {
        String body = path.equals("updates") ? UPDATE : DEREGISTRATION;
        for (String token : List.of(
                TestTokens.viewer("contoso"),
                TestTokens.supplier("*"),
                TestTokens.operator(),
                TestTokens.gateway("contoso"),
                TestTokens.withoutOrganization())) {
            Intake.Answer answer = Intake.as(token).post(path, body);

            assertThat(answer.status()).isEqualTo(403);
            assertThat(answer.code()).isEqualTo("forbidden");
        }
        assertThat(Intake.as(null).post(path, body).status()).isEqualTo(401);
    }

    @Test
    void withoutConsentKnownAndUnknownOrganizationsAreOneToAPartner() {
        Intake partner = Intake.as(TestTokens.partner("northwind"));

        Intake.Answer known = partner.post("deregistrations?organization=contoso", DEREGISTRATION);
        Intake.Answer unknown = partner.post("deregistrations?organization=nobody", DEREGISTRATION);

        assertThat(known.status()).isEqualTo(403);
        assertThat(unknown.body().get("detail")).isEqualTo(known.body().get("detail"));
        assertThat(unknown.status()).isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"deregistrations", "updates"})
    void anotherNumberOfMatchingDevicesThanExpectedChangesNothing(String path) {
        String body = "{\"filter\":{\"search\":\"syn\"},\"expected\":3"
                + (path.equals("updates") ? ",\"change\":{\"groupTag\":\"x\"}}" : "}");
        FakeStatus.matches(List.of(UUID.randomUUID(), UUID.randomUUID()));

        Intake.Answer answer =
                contoso.post(path, body, "Idempotency-Key", UUID.randomUUID().toString());

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.code()).isEqualTo("count-differs");
        assertThat(answer.body().get("actual").asInt()).isEqualTo(2);
        assertThat(answer.body().get("detail").asText()).contains("2", "3");
    }

    @ParameterizedTest
    @CsvSource({
        "400, 400, invalid-parameter",
        "401, 403, forbidden",
        "403, 403, forbidden",
        "429, 503, unavailable",
        "500, 503, unavailable",
        "302, 503, unavailable"
    })
    void whatTheStatusServiceRefusesIsRefused(int refusal, int status, String code) {
        FakeStatus.refuses(refusal);

        Intake.Answer answer = contoso.post("deregistrations", "{\"filter\":{\"search\":\"syn\"},\"expected\":3}");

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.code()).isEqualTo(code);
    }

    @Test
    void moreDevicesThanTheLimitAreRefusedWithoutAsking() {
        FakeStatus.matches(List.of());

        Intake.Answer answer = contoso.post("deregistrations", "{\"filter\":{},\"expected\":250001}");

        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.code()).isEqualTo("too-many-devices");
        assertThat(FakeStatus.asked()).isEmpty();
    }

    @Test
    void anAdministratorActsForNobodyElse() {
        assertThat(contoso.post("deregistrations?organization=fabrikam", DEREGISTRATION)
                        .status())
                .isEqualTo(403);
    }

    @Test
    void everyBadDeviceIsNamedInTheLanguageOfTheRequest() {
        Intake.Answer answer = contoso.post(
                "updates",
                "{\"devices\":[{\"deviceId\":\"" + ID + "\",\"groupTag\":\"" + "x".repeat(300)
                        + "\"},{\"groupTag\":\"y\"}]}",
                "Accept-Language",
                "nl");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo("devices-refused");
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        assertThat(answer.header("Content-Language")).isEqualTo("nl");
        assertThat(answer.body().get("errors"))
                .extracting(error -> error.get("row").asInt() + " "
                        + error.get("column").asText() + " " + error.get("code").asText())
                .containsExactly("1 groupTag value-too-long", "2 deviceId device-id-missing");
        assertThat(answer.body().get("errors").get(0).get("message").asText()).contains("groupTag", "256");
    }

    @Test
    void whatIsNeitherJsonNorAFileIsRefused() {
        assertThat(contoso.postAs("application/xml", "deregistrations", ID).status())
                .isEqualTo(415);
        assertThat(contoso.postAs(Intake.CSV, "deregistrations", ID).code()).isEqualTo("no-header");
        assertThat(contoso.postAs(Intake.FORM, "deregistrations", ID).code()).isEqualTo("no-files");
        assertThat(contoso.postAs("application/octet-stream", "deregistrations", "no device file")
                        .status())
                .isEqualTo(415);
        assertThat(contoso.postAs("application/xml", "updates", UPDATE).status())
                .isEqualTo(415);
        assertThat(contoso.postAs("application/xml", "updates", UPDATE).header("Accept-Post"))
                .contains("text/csv", "application/json");
        assertThat(contoso.post("deregistrations", "{").code()).isEqualTo("invalid-json");
        assertThat(contoso.post("deregistrations", "").code()).isEqualTo("invalid-json");
        assertThat(contoso.post("updates", DEREGISTRATION).code()).isEqualTo("unknown-property");
        assertThat(contoso.post("updates", UPDATE, "Content-Encoding", "gzip").status())
                .isEqualTo(415);
    }

    @Test
    void aFileThatNamesNoDevicesOrChangesNothingIsRefusedAndEachFileIsNamed() {
        Intake.Answer update = contoso.postAs(
                Intake.FORM,
                "updates",
                new String(
                        Intake.form("a.csv", "Model,Group Tag\nBook,x\n", "b.csv", "Serial Number\nSYN-1\n"),
                        java.nio.charset.StandardCharsets.UTF_8));
        Intake.Answer deregistration =
                contoso.postAs(Intake.CSV, "deregistrations", "Model,Manufacturer\nBook,Contoso\n");

        assertThat(update.status()).isEqualTo(400);
        assertThat(update.code()).isEqualTo("upload-refused");
        assertThat(update.body().get("errors"))
                .extracting(error ->
                        error.get("file").asText() + " " + error.get("code").asText())
                .containsExactly("a.csv no-device-column", "b.csv no-update-column");
        assertThat(deregistration.code()).isEqualTo("no-device-column");
    }

    @Test
    void nothingIsPublishedOfWhatIsOnlyTriedOut() {
        Intake.Answer answer = contoso.postAs(
                Intake.CSV, "updates?dryRun=true", "Serial Number,Group Tag\nSYN-1,x\n,y\n", "Accept-Language", "nl");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body().get("id").isNull()).isTrue();
        assertThat(answer.body().get("rows").asInt()).isEqualTo(2);
        assertThat(answer.body().get("problems").get(0).get("code").asText()).isEqualTo("device-not-named");
        assertThat(answer.body().get("problems").get(0).get("message").asText()).contains("noemt geen apparaat");
        assertThat(contoso.post("deregistrations?dryRun=true", DEREGISTRATION).status())
                .isEqualTo(200);
    }

    @Test
    void aParameterThatIsNotKnownIsRefused() {
        assertThat(contoso.post("deregistrations?dryrun=true", DEREGISTRATION).code())
                .isEqualTo("unknown-parameter");
    }

    @Test
    void tooMuchIsRefusedWithTheLimit() {
        String many = "{\"deviceIds\":[" + ("\"" + ID + "\",").repeat(2_000) + "\"" + ID + "\"]}";

        Intake.Answer devices = contoso.post("deregistrations", many);
        Intake.Answer bytes = contoso.post("updates", " ".repeat(1 << 20) + UPDATE);

        assertThat(devices.status()).isEqualTo(413);
        assertThat(devices.code()).isEqualTo("too-many-devices");
        assertThat(devices.body().get("detail").asText()).contains("2000");
        assertThat(bytes.status()).isEqualTo(413);
        assertThat(bytes.code()).isEqualTo("too-large");
        assertThat(bytes.body().get("detail").asText()).contains("1 MiB");
    }

    @Test
    void aKeyThatIsNoneIsRefused() {
        assertThat(contoso.post("deregistrations", DEREGISTRATION, "Idempotency-Key", "with space")
                        .code())
                .isEqualTo("invalid-idempotency-key");
    }
}
