package io.rollcall.intake.upload;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.rollcall.event.OutcomeCode;
import io.rollcall.text.Texts;

/** Findings in a language, as answers show them. */
public final class FindingTexts {

    private FindingTexts() {}

    /** Something that was rescued or ignored; about a whole file where row is null. */
    public record Warning(String file, Integer line, Long row, String code, String message) {}

    /** A row that will not succeed, and what it is going to end in. */
    public record RowProblem(
            String file,
            Integer line,
            Long row,
            @JsonInclude(JsonInclude.Include.NON_NULL) String serialNumber,
            String column,
            String outcome,
            String code,
            String message) {}

    public static List<Warning> warnings(List<Finding> findings, Texts texts) {
        return findings.stream()
                .map(finding -> new Warning(
                        finding.file(),
                        finding.line(),
                        finding.row(),
                        finding.code(),
                        texts.warning(finding.code(), finding.values())))
                .toList();
    }

    public static List<RowProblem> problems(List<Finding> findings, Texts texts) {
        return findings.stream()
                .map(finding -> new RowProblem(
                        finding.file(),
                        finding.line(),
                        finding.row(),
                        finding.serialNumber(),
                        finding.column(),
                        OutcomeCode.of(finding.code()).outcome().wireName(),
                        finding.code(),
                        texts.message(finding.code(), finding.values())))
                .toList();
    }
}
