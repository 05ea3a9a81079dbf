package io.rollcall.intake;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.rollcall.testkit.RollcallTestResource;
import io.rollcall.testkit.TestTokens;
import io.rollcall.testkit.rest.Endpoints;
import io.rollcall.testkit.rest.OpenApiDocument;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The published description, against the code and the answers; {@link Intake} holds those of all other tests against it too. */
@QuarkusTest
@QuarkusTestResource(value = RollcallTestResource.class, restrictToAnnotatedClass = false)
class OpenApiIT {

    private static final String ACCEPTED = "{\"accepted\":2%s}";

    private final Intake contoso = Intake.as(TestTokens.admin("contoso"));
    private OpenApiDocument document;

    @BeforeEach
    void fetch() {
        document = OpenApiDocument.of(Intake.base());
    }

    @Test
    void everyRouteIsDescribedAndSaysWhoMayCallIt() {
        assertThat(document.callers()).isEqualTo(Endpoints.callers("io.rollcall.intake"));
    }

    @Test
    void nothingIsLeftUnexplained() {
        document.assertComplete();
    }

    @ParameterizedTest
    @CsvSource({
        "registrations, devices",
        "deregistrations, devices",
        "deregistrations, undo",
        "updates, groupTag",
    })
    void theExamplesOfAnAdministratorAreAccepted(String path, String example) {
        Intake.Answer answer = contoso.post(path, document.example("POST /v1/" + path, example));

        assertThat(answer.status()).isEqualTo(202);
    }

    @Test
    void theExampleOfAGatewayIsAccepted() {
        Intake.Answer answer =
                Intake.as(TestTokens.gateway()).post("activity", document.example("POST /v1/activity", "events"));

        assertThat(answer.status()).isEqualTo(202);
    }

    @Test
    void whatIsTriedOutAndItsProblemsAreDescribed() {
        String csv = "Hardware Hash,Serial Number,Notes\nnot a hash!,SYN-1,x\n,SYN-2,y\n";

        Intake.Answer answer = contoso.upload("?dryRun=true", Intake.CSV, csv.getBytes(UTF_8));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body().get("problems")).isNotEmpty();
        assertThat(answer.body().get("warnings")).isNotEmpty();
    }

    @Test
    void anAnswerThatIsNotDescribedIsSeen() {
        String path = "/v1/activity";
        document.assertDescribes("POST", path, 202, Intake.JSON, ACCEPTED.formatted(""));

        assertThatThrownBy(() ->
                        document.assertDescribes("POST", path, 202, Intake.JSON, ACCEPTED.formatted(",\"more\":1")))
                .isInstanceOf(AssertionError.class);
        assertThatThrownBy(() -> document.assertDescribes("POST", path, 202, Intake.JSON, "{}"))
                .isInstanceOf(AssertionError.class);
        assertThatThrownBy(() -> document.assertDescribes("POST", path, 200, Intake.JSON, ACCEPTED.formatted("")))
                .isInstanceOf(AssertionError.class);
        assertThatThrownBy(() -> document.assertDescribes("POST", path, 202, "text/plain", "2"))
                .isInstanceOf(AssertionError.class);
        assertThatThrownBy(() -> document.assertDescribes("POST", "/v1/other", 202, Intake.JSON, "{}"))
                .isInstanceOf(AssertionError.class);
    }
}
