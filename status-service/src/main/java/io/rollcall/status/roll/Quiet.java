package io.rollcall.status.roll;

import java.time.Instant;
import java.util.Comparator;

import static java.util.Objects.requireNonNull;

/**
 * A device was looked at and found quiet: a fact, not a matter of when somebody reads. It holds until something is seen of the device
 * that happened after {@code since}.
 *
 * @param since nothing was known that happened after this
 * @param noticedAt when it was looked at
 */
public record Quiet(Instant since, Instant noticedAt) {

    private static final Comparator<Quiet> ORDER =
            Comparator.comparing(Quiet::since).thenComparing(Quiet::noticedAt);

    public Quiet {
        requireNonNull(since, "since");
        requireNonNull(noticedAt, "noticedAt");
    }

    /** The one of two that counts; either may be null. */
    static Quiet latest(Quiet one, Quiet other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return ORDER.compare(one, other) >= 0 ? one : other;
    }
}
