package io.rollcall.event;

import java.time.Instant;
import java.util.Comparator;
import java.util.Map;

import static java.util.Objects.requireNonNull;

/**
 * How and when a request was decided.
 *
 * @param code see {@link OutcomeCode}; null where the outcome says it all
 * @param details values for the message
 * @param claimSeq the device's claim sequence when decided: it grows with every change of owner; 0 when nobody ever owned it
 * @param decidedAt by the clock of registration's database
 */
public record Verdict(String code, Map<String, String> details, long claimSeq, Instant decidedAt) {

    /** The order of decisions about one device, whatever order they arrive in; ties end with the request's id. */
    public static final Comparator<DeviceOutcome> DECISION_ORDER = Comparator.<DeviceOutcome>comparingLong(
                    outcome -> outcome.verdict().claimSeq())
            .thenComparing(outcome -> outcome.verdict().decidedAt())
            .thenComparing(outcome -> outcome.device().requestId());

    public Verdict {
        details = details == null ? Map.of() : Map.copyOf(details);
        requireNonNull(decidedAt, "decidedAt");
    }
}
