package io.rollcall.status.roll;

import java.time.Instant;
import java.util.Comparator;
import java.util.UUID;

import static java.util.Objects.requireNonNull;

/** The latest change of ownership that an organisation has seen of a device. */
public sealed interface Claim {

    /** The order in which registration decided, whatever order the events arrive in. */
    Comparator<Claim> ORDER = Comparator.comparingLong(Claim::claimSeq)
            .thenComparing(Claim::decidedAt)
            .thenComparing(Claim::requestId);

    long claimSeq();

    Instant decidedAt();

    UUID requestId();

    /**
     * The device is the organisation's, by this request.
     *
     * @param releasedAt when the device last lost an owner before; null if it never did
     */
    record Owned(long claimSeq, Instant decidedAt, Instant releasedAt, Request request) implements Claim {

        public Owned {
            requireNonNull(decidedAt, "decidedAt");
            requireNonNull(request, "request");
        }

        @Override
        public UUID requestId() {
            return request.requestId();
        }
    }

    /** The device is not, or no longer, the organisation's, by this request. */
    record Released(long claimSeq, Instant decidedAt, UUID requestId) implements Claim {

        public Released {
            requireNonNull(decidedAt, "decidedAt");
            requireNonNull(requestId, "requestId");
        }
    }

    /** The one of two that counts; either may be null. */
    static Claim latest(Claim one, Claim other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return ORDER.compare(one, other) >= 0 ? one : other;
    }
}
