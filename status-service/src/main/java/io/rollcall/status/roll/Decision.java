package io.rollcall.status.roll;

import java.time.Instant;
import java.util.Comparator;
import java.util.Map;

import io.rollcall.event.DeviceOutcome;
import io.rollcall.event.Outcome;
import io.rollcall.event.Verdict;

import static java.util.Objects.requireNonNull;

/** How and when a request was decided. */
public record Decision(Outcome outcome, String code, Map<String, String> details, long claimSeq, Instant decidedAt) {

    /** Registration decides a request once. Should two decisions of one request turn up all the same, the earlier one counts. */
    static final Comparator<Decision> EARLIER_FIRST = Comparator.comparing(Decision::decidedAt)
            .thenComparing(Decision::claimSeq)
            .thenComparing(Decision::outcome)
            .thenComparing(decision -> String.valueOf(decision.code()))
            .thenComparing(decision -> decision.details().toString());

    public Decision {
        requireNonNull(outcome, "outcome");
        requireNonNull(decidedAt, "decidedAt");
        details = Map.copyOf(details);
    }

    public static Decision of(DeviceOutcome event) {
        Verdict verdict = event.verdict();
        Instant decidedAt = Micros.of(verdict.decidedAt());
        if (event.outcome() == Outcome.REGISTERED) {
            return registered(verdict.claimSeq(), decidedAt);
        }
        return new Decision(event.outcome(), verdict.code(), verdict.details(), verdict.claimSeq(), decidedAt);
    }

    /** Success needs no code. */
    public static Decision registered(long claimSeq, Instant decidedAt) {
        return new Decision(Outcome.REGISTERED, null, Map.of(), claimSeq, decidedAt);
    }

    /** The one of two decisions of the same request that counts. */
    public static Decision first(Decision one, Decision other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return EARLIER_FIRST.compare(other, one) < 0 ? other : one;
    }
}
