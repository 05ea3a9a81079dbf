package io.rollcall.cli.client;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * How long to go on trying while nothing succeeds: waits that double, within a total that begins with the first failure and ends with
 * the next success.
 */
public final class Patience {

    /** Enough for a service, a broker or a database to be started again. */
    public static final Duration TOTAL = Duration.ofMinutes(5);

    private static final Duration FIRST = Duration.ofMillis(250);
    private static final Duration LONGEST = Duration.ofSeconds(10);

    private final Clock clock;
    private final Duration total;
    private Instant deadline;
    private Duration wait = FIRST;

    public Patience(Clock clock, Duration total) {
        this.clock = Objects.requireNonNull(clock, "clock");
        this.total = Objects.requireNonNull(total, "total");
    }

    /** Something succeeded: the next failure is a first one again. */
    public void renew() {
        deadline = null;
        wait = FIRST;
    }

    /**
     * How long to wait after another failure; empty when it is time to give up.
     *
     * @param asked what the service asked for, which is the least
     */
    public Optional<Duration> next(Optional<Duration> asked) {
        Instant now = clock.instant();
        if (deadline == null) {
            deadline = now.plus(total);
        }
        Duration next = asked.filter(duration -> duration.compareTo(wait) > 0).orElse(wait);
        wait = wait.multipliedBy(2).compareTo(LONGEST) > 0 ? LONGEST : wait.multipliedBy(2);
        return now.plus(next).isAfter(deadline) ? Optional.empty() : Optional.of(next);
    }
}
