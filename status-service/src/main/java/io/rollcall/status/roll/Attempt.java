package io.rollcall.status.roll;

import java.util.Comparator;

import static java.util.Objects.requireNonNull;

/**
 * An attempt to register a device.
 *
 * @param decision null while it is undecided
 */
public record Attempt(Request request, Decision decision) {

    /** By the time of the request; ties end with its id. */
    private static final Comparator<Attempt> LATER_LAST = Comparator.<Attempt, java.time.Instant>comparing(
                    attempt -> attempt.request.requestedAt())
            .thenComparing(attempt -> attempt.request.requestId());

    /** Orders by the time of the decision, which the database of registration assigns to all decisions; the id breaks ties. */
    private static final Comparator<Attempt> DECIDED_LATER_LAST = Comparator.<Attempt, java.time.Instant>comparing(
                    attempt -> attempt.decision.decidedAt())
            .thenComparing(attempt -> attempt.request.requestId())
            .thenComparing(attempt -> attempt.decision, Decision.EARLIER_FIRST);

    public Attempt {
        requireNonNull(request, "request");
    }

    public boolean decided() {
        return decision != null;
    }

    /**
     * The one of two attempts that was decided later. Request times come from different clocks, so the latest attempt is not always the one
     * decided last. Undecided attempts do not count; either may be null.
     */
    static Attempt latestDecided(Attempt one, Attempt other) {
        if (one == null || !one.decided()) {
            return other == null || !other.decided() ? null : other;
        }
        if (other == null || !other.decided()) {
            return one;
        }
        return DECIDED_LATER_LAST.compare(one, other) >= 0 ? one : other;
    }

    /** The later of two attempts; of two versions of the same attempt, the decided one. Either may be null. */
    static Attempt latest(Attempt one, Attempt other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        int order = LATER_LAST.compare(one, other);
        if (order != 0) {
            return order > 0 ? one : other;
        }
        Decision decision = Decision.first(one.decision, other.decision);
        if (decision == null) {
            return one;
        }
        Request request = decision.equals(one.decision) ? one.request : other.request;
        return new Attempt(request, decision);
    }
}
