package io.rollcall.intake.upload;

import java.util.List;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.rollcall.event.SubmittedFile;
import io.rollcall.text.Texts;

/**
 * The answer to an upload, in the request's language.
 *
 * @param id the registration's; null where nothing was published
 * @param unchecked what a dry run cannot say; absent otherwise
 * @param warnings the first 100, likewise problems
 */
record RegistrationAnswer(
        UUID id,
        String organization,
        long rows,
        List<SubmittedFile> files,
        List<FindingTexts.Warning> warnings,
        List<FindingTexts.RowProblem> problems,
        @JsonInclude(JsonInclude.Include.NON_NULL) List<String> unchecked) {

    private static final List<String> UNCHECKED = List.of("catalog", "ownership");

    static RegistrationAnswer accepted(Receipt receipt, Texts texts) {
        return of(receipt.id(), receipt, texts, null);
    }

    static RegistrationAnswer triedOut(Receipt receipt, Texts texts) {
        return of(null, receipt, texts, UNCHECKED);
    }

    private static RegistrationAnswer of(UUID id, Receipt receipt, Texts texts, List<String> unchecked) {
        return new RegistrationAnswer(
                id,
                receipt.organization(),
                receipt.rows(),
                receipt.files(),
                FindingTexts.warnings(receipt.warnings(), texts),
                FindingTexts.problems(receipt.problems(), texts),
                unchecked);
    }
}
