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
                "Uploading",
                shown,
                total,
                shown < total
                        ? Sizes.bytes(shown) + " of " + Sizes.bytes(total)
                        : Sizes.bytes(total) + ", being checked");
    }

    public void decided(Registration registration) {
        long now = registration.decided();
        line.at(
                "Processing",
                now,
                registration.rows(),
                Sizes.number(now) + " of " + Sizes.count(registration.rows(), "row", "rows"));
        if (now != decided) {
            decided = now;
            moved = clock.instant();
        } else if (!registration.isOver() && clock.instant().isAfter(moved.plus(STILL))) {
            moved = clock.instant();
            line.say("Nothing has moved for " + Sizes.time(STILL)
                    + ". The services go on by themselves: you may press Ctrl-C and look later with: "
                    + Program.call("registrations", registration.id()));
        }
    }

    @Override
    public void waiting(String why, Duration wait) {
        line.end();
        Instant now = clock.instant();
        if (!why.equals(said) || now.isAfter(saidAt.plus(REPEAT))) {
            line.say(Printable.of(why) + " Trying again in " + Sizes.time(wait) + ".");
            said = why;
            saidAt = now;
        }
    }
}
