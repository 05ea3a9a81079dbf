package io.rollcall.cli.terminal;

import java.time.Duration;

/** Amounts as people read them. */
public final class Sizes {

    private static final int KILO = 1000;
    private static final String[] UNITS = {"kB", "MB", "GB"};

    private Sizes() {}

    /** Bytes, such as {@code 12.3 MB}. */
    public static String bytes(long count) {
        if (count < KILO) {
            return count + " B";
        }
        double value = (double) count / KILO;
        int unit = 0;
        while (value >= KILO && unit < UNITS.length - 1) {
            value /= KILO;
            unit++;
        }
        return String.format(Words.numbers(), "%.1f %s", value, UNITS[unit]);
    }

    /** A time span, such as {@code 0.8 s} or {@code 2 min 5 s}. */
    public static String time(Duration duration) {
        if (duration.toSeconds() < 60) {
            return String.format(Words.numbers(), "%.1f s", duration.toMillis() / 1000.0);
        }
        return duration.toMinutes() + " min " + duration.toSecondsPart() + " s";
    }

    public static String number(long number) {
        return String.format(Words.numbers(), "%,d", number);
    }
}
