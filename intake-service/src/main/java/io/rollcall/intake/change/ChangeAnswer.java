package io.rollcall.intake.change;

import java.util.List;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.rollcall.event.SubmittedFile;
import io.rollcall.intake.upload.FindingTexts;
import io.rollcall.text.Texts;

/**
 * The answer to a deregistration or an update, in the request's language.
 *
 * @param id null where nothing was published
 * @param files the files of the request; absent if it had none, as are warnings and problems, of which the first 100 are listed
 * @param unchecked what a dry run cannot say; absent otherwise
 */
record ChangeAnswer(
        UUID id,
        String kind,
        String organization,
        long rows,
        @JsonInclude(JsonInclude.Include.NON_NULL) List<SubmittedFile> files,
        @JsonInclude(JsonInclude.Include.NON_NULL) List<FindingTexts.Warning> warnings,
        @JsonInclude(JsonInclude.Include.NON_NULL) List<FindingTexts.RowProblem> problems,
        @JsonInclude(JsonInclude.Include.NON_NULL) List<String> unchecked) {

    private static final List<String> UNCHECKED = List.of("ownership");

    static ChangeAnswer accepted(ChangeReceipt receipt, Texts texts) {
        return of(receipt.id(), receipt, texts, null);
    }

    static ChangeAnswer triedOut(ChangeReceipt receipt, Texts texts) {
        return of(null, receipt, texts, UNCHECKED);
    }

    private static ChangeAnswer of(UUID id, ChangeReceipt receipt, Texts texts, List<String> unchecked) {
        return new ChangeAnswer(
                id,
                receipt.kind(),
                receipt.organization(),
                receipt.rows(),
                receipt.files(),
                receipt.warnings() == null ? null : FindingTexts.warnings(receipt.warnings(), texts),
                receipt.problems() == null ? null : FindingTexts.problems(receipt.problems(), texts),
                unchecked);
    }
}
