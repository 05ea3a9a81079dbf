package io.rollcall.cli.fake;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** A clock that goes on only when told to. */
public final class SteppingClock extends Clock {

    private final List<Duration> steps = new ArrayList<>();
    private Instant now = Instant.parse("2026-11-22T12:00:00Z");

    public synchronized void pass(Duration duration) {
        steps.add(duration);
        now = now.plus(duration);
    }

    /** How it went on so far. */
    public synchronized List<Duration> steps() {
        return List.copyOf(steps);
    }

    @Override
    public synchronized Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("UTC only");
    }
}
