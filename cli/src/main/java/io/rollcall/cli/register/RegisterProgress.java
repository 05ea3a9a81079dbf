package io.rollcall.cli.register;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

import io.rollcall.cli.client.Trouble;
import io.rollcall.cli.roll.Registration;
import io.rollcall.cli.terminal.Printable;
import io.rollcall.cli.terminal.Program;
import io.rollcall.cli.terminal.ProgressLine;
import io.rollcall.cli.terminal.Sizes;
import io.rollcall.cli.terminal.Words;

/** The progress of an upload: bytes up, then rows decided. */
public final class RegisterProgress implements Trouble {

    private static final Duration STILL = Duration.ofSeconds(30);
    private static final Duration REPEAT = Duration.ofMinutes(1);

    private final ProgressLine line;
    private final Clock clock;
    private String said;
    private Instant saidAt;
    private long decided = -1;
    private Instant moved;

    public RegisterProgress(ProgressLine line, Clock clock) {
        this.line = Objects.requireNonNull(line, "line");
        this.clock = Objects.requireNonNull(clock, "clock");
    }

    public void sent(long bytes, long total) {
        // What stands between the files is sent too, and nobody wants to see it.
        long shown = Math.min(bytes, total);
        line.at(
                Words.of("progress.uploading"),
                shown,
                total,
                shown < total
                        ? Words.of("progress.of", Sizes.bytes(shown), Sizes.bytes(total))
                        : Words.of("progress.checked", Sizes.bytes(total)));
    }

    public void decided(Registration registration) {
        long now = registration.decided();
        line.at(
                Words.of("progress.processing"),
                now,
                registration.rows(),
                Words.of("progress.of", Sizes.number(now), Words.count("rows", registration.rows())));
        if (now != decided) {
            decided = now;
            moved = clock.instant();
        } else if (!registration.isOver() && clock.instant().isAfter(moved.plus(STILL))) {
            moved = clock.instant();
            line.say(Words.of("progress.still", Sizes.time(STILL), Program.call("registrations", registration.id())));
        }
    }

    @Override
    public void waiting(String why, Duration wait) {
        line.end();
        Instant now = clock.instant();
        if (!why.equals(said) || now.isAfter(saidAt.plus(REPEAT))) {
            line.say(Words.of("progress.waiting", Printable.of(why), Sizes.time(wait)));
            said = why;
            saidAt = now;
        }
    }
}
