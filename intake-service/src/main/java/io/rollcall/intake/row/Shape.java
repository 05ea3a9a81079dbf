package io.rollcall.intake.row;

import java.util.LinkedHashMap;
import java.util.Map;

import io.rollcall.event.Problem;
import io.rollcall.file.RowProblem;

/** A problem of a row's shape or values, in the form that travels. */
final class Shape {

    private Shape() {}

    static Problem problem(RowProblem problem) {
        Map<String, String> details = new LinkedHashMap<>();
        if (problem.column() != null) {
            details.put("column", problem.column());
        }
        if (problem.limit() > 0) {
            details.put("limit", Integer.toString(problem.limit()));
        }
        if (problem.code() == RowProblem.Code.VALUE_ILLEGAL_CHARACTER) {
            details.put("character", String.format("U+%04X", problem.codePoint()));
        }
        return new Problem(problem.code().code(), problem.column(), details);
    }
}
