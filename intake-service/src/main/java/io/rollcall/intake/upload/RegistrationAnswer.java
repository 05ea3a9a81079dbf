package io.rollcall.intake.upload;

import java.util.List;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.rollcall.event.OutcomeCode;
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
        List<Warning> warnings,
        List<RowProblem> problems,
        @JsonInclude(JsonInclude.Include.NON_NULL) List<String> unchecked) {

    private static final List<String> UNCHECKED = List.of("catalog", "ownership");

    /** Something that was rescued or ignored; about a whole file where row is null. */
    record Warning(String file, Integer line, Long row, String code, String message) {}

    /** A row that will not be registered, and what it is going to end in. */
    record RowProblem(
            String file, Integer line, Long row, String column, String outcome, String code, String message) {}

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
                receipt.warnings().stream()
                        .map(finding -> warning(finding, texts))
                        .toList(),
                receipt.problems().stream()
                        .map(finding -> problem(finding, texts))
                        .toList(),
                unchecked);
    }

    private static Warning warning(Finding finding, Texts texts) {
        return new Warning(
                finding.file(),
                finding.line(),
                finding.row(),
                finding.code(),
                texts.warning(finding.code(), finding.values()));
    }

    private static RowProblem problem(Finding finding, Texts texts) {
        return new RowProblem(
                finding.file(),
                finding.line(),
                finding.row(),
                finding.column(),
                OutcomeCode.of(finding.code()).outcome().wireName(),
                finding.code(),
                texts.message(finding.code(), finding.values()));
    }
}
