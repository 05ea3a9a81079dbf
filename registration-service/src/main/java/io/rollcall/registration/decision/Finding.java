package io.rollcall.registration.decision;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.rollcall.event.Outcome;
import io.rollcall.event.OutcomeCode;
import io.rollcall.event.Problem;
import io.rollcall.event.RequestedDevice;
import io.rollcall.event.WarningCode;

/**
 * A decision without its place and time.
 *
 * @param told the request with the device as its outcome should tell it; null for as it was asked
 */
record Finding(
        Outcome outcome, String code, Map<String, String> details, List<WarningCode> warnings, RequestedDevice told) {

    private static final List<WarningCode> NO_WARNINGS = List.of();

    static Finding of(Outcome outcome) {
        return new Finding(outcome, null, Map.of(), NO_WARNINGS, null);
    }

    static Finding of(OutcomeCode code) {
        return new Finding(code.outcome(), code.code(), Map.of(), NO_WARNINGS, null);
    }

    static Finding duplicate(List<WarningCode> warnings) {
        OutcomeCode code = OutcomeCode.ALREADY_REGISTERED;
        return new Finding(code.outcome(), code.code(), Map.of(), warnings, null);
    }

    static Finding ambiguous(String serialNumber) {
        OutcomeCode code = OutcomeCode.SERIAL_AMBIGUOUS;
        return new Finding(code.outcome(), code.code(), Map.of("serialNumber", serialNumber), NO_WARNINGS, null);
    }

    /** What intake found wrong with a row; a code that this version does not know is a row that is not valid. */
    static Finding of(Problem problem) {
        OutcomeCode code = OutcomeCode.of(problem.code());
        Outcome outcome = code == null ? Outcome.INVALID : code.outcome();
        return new Finding(outcome, problem.code(), details(problem), NO_WARNINGS, null);
    }

    private static Map<String, String> details(Problem problem) {
        if (problem.column() == null) {
            return problem.details();
        }
        Map<String, String> details = new TreeMap<>(problem.details());
        details.putIfAbsent("column", problem.column());
        return details;
    }

    Finding telling(RequestedDevice device) {
        return new Finding(outcome, code, details, warnings, device);
    }

    /** Whether a registration that ends so leaves the requester without the device. */
    boolean failure() {
        return !outcome.success();
    }
}
