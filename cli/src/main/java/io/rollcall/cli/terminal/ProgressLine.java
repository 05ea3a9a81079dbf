package io.rollcall.cli.terminal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/**
 * Says how far something is: on a terminal a bar that is drawn over and over, elsewhere a line now and then. Safe for use by several
 * threads.
 */
public final class ProgressLine implements AutoCloseable {

    private static final Duration REDRAW = Duration.ofMillis(80);
    private static final Duration SPARSE = Duration.ofSeconds(10);
    private static final int BAR = 24;

    private final Terminal terminal;
    private final Clock clock;
    private final boolean silent;
    private Instant last = Instant.MIN;
    private String drawn = "";

    /** @param silent whether to say nothing at all, as where a program reads along */
    public ProgressLine(Terminal terminal, Clock clock, boolean silent) {
        this.terminal = Objects.requireNonNull(terminal, "terminal");
        this.clock = Objects.requireNonNull(clock, "clock");
        this.silent = silent;
    }

    /**
     * How far it is now. The end is always shown, steps before it as time allows.
     *
     * @param unit what is counted, such as {@code 3 of 20 rows}; {@link Printable}
     */
    public synchronized void at(String label, long done, long total, String unit) {
        if (silent) {
            return;
        }
        Instant now = clock.instant();
        boolean complete = done >= total;
        if (terminal.errIsTerminal()) {
            if (complete || last.equals(Instant.MIN) || !now.isBefore(last.plus(REDRAW))) {
                last = now;
                draw(String.format("%-10s %s %3d%%  %s", label, bar(done, total), percent(done, total), unit));
            }
        } else if (last.equals(Instant.MIN)) {
            // The first sparse line comes when there has been something to wait for.
            last = now;
        } else if (!now.isBefore(last.plus(SPARSE))) {
            last = now;
            terminal.note(label + ": " + unit + " (" + percent(done, total) + "%)");
        }
    }

    /** Says a line that stays, above the bar. */
    public synchronized void say(String line) {
        if (!silent) {
            clear();
            terminal.note(line);
            last = last.equals(Instant.MIN) ? last : clock.instant();
        }
    }

    /** Takes the bar away; a new one may follow. */
    public synchronized void end() {
        clear();
        last = Instant.MIN;
    }

    @Override
    public void close() {
        end();
    }

    private void draw(String line) {
        String fitted = TextWidth.fit(line, terminal.columns() - 1);
        int rest = Math.max(0, TextWidth.of(drawn) - TextWidth.of(fitted));
        terminal.err().print("\r" + fitted + " ".repeat(rest));
        terminal.err().flush();
        drawn = fitted;
    }

    private void clear() {
        if (!drawn.isEmpty()) {
            terminal.err().print("\r" + " ".repeat(TextWidth.of(drawn)) + "\r");
            terminal.err().flush();
            drawn = "";
        }
    }

    private static String bar(long done, long total) {
        int filled = (int) (total <= 0 ? BAR : Math.min(BAR, done * BAR / total));
        return "[" + "#".repeat(filled) + ".".repeat(BAR - filled) + "]";
    }

    private static long percent(long done, long total) {
        return total <= 0 ? 100 : Math.min(100, done * 100 / total);
    }
}
