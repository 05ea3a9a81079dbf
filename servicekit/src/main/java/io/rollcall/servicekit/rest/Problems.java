package io.rollcall.servicekit.rest;

import java.util.List;
import java.util.UUID;

import io.rollcall.text.Languages;
import io.rollcall.text.Texts;

/** Writes problems down in the language of a request. */
final class Problems {

    static final String MEDIA_TYPE = "application/problem+json";

    private Problems() {}

    /** @param acceptLanguage the request's header; null where there is none */
    static Texts texts(String acceptLanguage) {
        return Texts.in(Languages.negotiate(acceptLanguage));
    }

    static ProblemDetails details(ProblemException problem, Texts texts, UUID requestId) {
        List<ProblemDetails.Item> errors = problem.faults().isEmpty()
                ? null
                : problem.faults().stream().map(fault -> item(fault, texts)).toList();
        return new ProblemDetails(
                ProblemException.type(problem.code()),
                texts.problemTitle(problem.code()),
                problem.status(),
                texts.problemDetail(problem.code(), problem.values()),
                requestId.toString(),
                errors,
                problem.actual());
    }

    private static ProblemDetails.Item item(ProblemException.Fault fault, Texts texts) {
        return new ProblemDetails.Item(
                fault.file(),
                fault.line(),
                fault.row(),
                fault.column(),
                fault.code(),
                texts.problemDetail(fault.code(), fault.values()));
    }
}
