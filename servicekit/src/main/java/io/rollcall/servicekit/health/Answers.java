package io.rollcall.servicekit.health;

import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * The time since a dependency last answered, measured with {@link System#nanoTime} and thus independent of the wall clock. Written by one probe,
 * read by any thread.
 */
final class Answers {

    /** Without an answer for longer than this, the dependency is down. Tolerates one probe that times out. */
    static final Duration LONGEST_SILENCE = Duration.ofSeconds(7);

    private final LongSupplier nanoTime;
    private volatile State state = new State(null, Reason.NO_ANSWER);

    private record State(Long lastAnswer, Reason failure) {}

    Answers(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    void answered() {
        state = new State(nanoTime.getAsLong(), Reason.NO_ANSWER);
    }

    void failed(Reason reason) {
        state = new State(state.lastAnswer(), reason);
    }

    /** Why the dependency counts as down; empty while it is up. */
    Optional<Reason> trouble() {
        State now = state;
        if (now.lastAnswer() == null) {
            return Optional.of(now.failure() == Reason.REFUSED ? Reason.REFUSED : Reason.NOT_YET_REACHED);
        }
        boolean silent = nanoTime.getAsLong() - now.lastAnswer() > LONGEST_SILENCE.toNanos();
        return silent ? Optional.of(now.failure()) : Optional.empty();
    }
}
