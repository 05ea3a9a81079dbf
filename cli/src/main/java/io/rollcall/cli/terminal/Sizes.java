package io.rollcall.cli.terminal;

import java.time.Duration;
import java.util.Locale;

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
        return String.format(Locale.ROOT, "%.1f %s", value, UNITS[unit]);
    }

    /** A time span, such as {@code 0.8 s} or {@code 2 min 5 s}. */
    public static String time(Duration duration) {
        if (duration.toSeconds() < 60) {
            return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
        }
        return duration.toMinutes() + " min " + duration.toSecondsPart() + " s";
    }

    /** A number with a word, such as {@code 1 row} or {@code 20,000 rows}. */
    public static String count(long number, String one, String many) {
        return number(number) + " " + (number == 1 ? one : many);
    }

    public static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
