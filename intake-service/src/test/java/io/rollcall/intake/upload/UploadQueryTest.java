package io.rollcall.intake.upload;

import java.util.List;
import java.util.Map;

import io.rollcall.intake.row.Defaults;
import io.rollcall.servicekit.rest.ProblemException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class UploadQueryTest {

    @Test
    void withoutParametersEverythingIsRegisteredAsItStands() {
        assertThat(UploadQuery.of(Map.of())).isEqualTo(new UploadQuery(false, null, Defaults.NONE));
    }

    @Test
    void defaultsAreTrimmed() {
        UploadQuery query = UploadQuery.of(
                Map.of("dryRun", List.of("true"), "groupTag", List.of(" sales "), "purchaseOrder", List.of("  ")));

        assertThat(query).isEqualTo(new UploadQuery(true, null, new Defaults("sales", null)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"maybe", "", "True", "1"})
    void aDryRunThatIsNeitherTrueNorFalseIsRefused(String value) {
        refused("invalid-parameter", Map.of("dryRun", List.of(value)));
    }

    @Test
    void aParameterThatIsNotKnownIsRefused() {
        refused("unknown-parameter", Map.of("dryrun", List.of("true")));
    }

    @Test
    void aParameterThatComesTwiceIsRefused() {
        refused("invalid-parameter", Map.of("dryRun", List.of("true", "false")));
    }

    @Test
    void defaultsAreCheckedLikeCells() {
        refused("invalid-parameter", Map.of("groupTag", List.of("x".repeat(257))));
        refused("invalid-parameter", Map.of("purchaseOrder", List.of("a\u0007b")));
    }

    private static void refused(String code, Map<String, List<String>> parameters) {
        assertThatThrownBy(() -> UploadQuery.of(parameters)).isInstanceOfSatisfying(ProblemException.class, problem -> {
            assertThat(problem.status()).isEqualTo(400);
            assertThat(problem.code()).isEqualTo(code);
        });
    }
}
