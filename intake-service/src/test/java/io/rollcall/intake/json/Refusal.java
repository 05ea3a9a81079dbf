package io.rollcall.intake.json;

import java.util.List;

import io.rollcall.servicekit.rest.ProblemException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** How a body was refused. */
record Refusal(int status, String code, List<String> faults) {

    /** With each fault as {@code row property code}. */
    static Refusal of(ThrowingCallable reading) {
        ProblemException problem = catchThrowableOfType(ProblemException.class, reading);
        assertThat(problem).isNotNull();
        return new Refusal(
                problem.status(),
                problem.code(),
                problem.faults().stream()
                        .map(fault -> fault.row() + " " + fault.column() + " " + fault.code())
                        .toList());
    }
}
