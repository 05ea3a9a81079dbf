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

    public Attempt {
        requireNonNull(request, "request");
    }

    public boolean decided() {
        return decision != null;
    }

    /** The one of two attempts that counts: the later one; of the same attempt, the decided form. Either may be null. */
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
