package io.rollcall.event;

import java.util.Map;

import static java.util.Objects.requireNonNull;

/**
 * What is wrong with a row.
 *
 * @param code see {@link OutcomeCode}
 * @param column the column it is about; null when it is about the row
 * @param details values for the message, by the names that the texts use
 */
public record Problem(String code, String column, Map<String, String> details) {

    public Problem {
        requireNonNull(code, "code");
        details = details == null ? Map.of() : Map.copyOf(details);
    }

    public static Problem of(OutcomeCode code) {
        return new Problem(code.code(), null, Map.of());
    }
}
