package io.rollcall.event;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;

/** RFC 3339 times in UTC. The form that Rollcall writes is parsed by hand; all others by {@link Instant#parse}. */
public final class Timestamps {

    /** {@code 2026-01-31T12:34:56}, then a dot and digits or the Z. */
    private static final int SECONDS_END = 19;

    private static final int MAX_FRACTION = 9;

    private static final Instant FIRST = Instant.parse("0000-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999999999Z");

    private Timestamps() {}

    /**
     * The instant that a text names.
     *
     * @throws DateTimeException if it names none, or has no offset
     */
    public static Instant parse(String text) {
        Instant instant = instant(text);
        // RFC 3339 has years of four digits; Instant.parse takes more, which PostgreSQL would refuse
        if (instant.isBefore(FIRST) || instant.isAfter(LAST)) {
            throw new DateTimeException("a year beyond four digits");
        }
        return instant;
    }

    private static Instant instant(String text) {
        int length = text.length();
        if (length < SECONDS_END + 1
                || text.charAt(length - 1) != 'Z'
                || text.charAt(4) != '-'
                || text.charAt(7) != '-'
                || text.charAt(10) != 'T'
                || text.charAt(13) != ':'
                || text.charAt(16) != ':') {
            return Instant.parse(text);
        }
        int hour = number(text, 11, 13);
        int minute = number(text, 14, 16);
        int second = number(text, 17, SECONDS_END);
        int nanos = nanos(text, length - 1);
        int year = number(text, 0, 4);
        int month = number(text, 5, 7);
        int day = number(text, 8, 10);
        if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 59 || nanos < 0) {
            return Instant.parse(text);
        }
        if (year < 0 || month < 0 || day < 0) {
            return Instant.parse(text);
        }
        long days = LocalDate.of(year, month, day).toEpochDay();
        return Instant.ofEpochSecond(((days * 24 + hour) * 60 + minute) * 60 + second, nanos);
    }

    /** The fraction between the seconds and the Z; -1 if it is none. */
    private static int nanos(String text, int end) {
        if (end == SECONDS_END) {
            return 0;
        }
        int digits = end - SECONDS_END - 1;
        if (text.charAt(SECONDS_END) != '.' || digits < 1 || digits > MAX_FRACTION) {
            return -1;
        }
        int nanos = number(text, SECONDS_END + 1, end);
        for (int i = digits; i < MAX_FRACTION && nanos > 0; i++) {
            nanos *= 10;
        }
        return nanos;
    }

    /** The digits of a range as a number; -1 if they are not all digits. */
    private static int number(String text, int from, int to) {
        int number = 0;
        for (int i = from; i < to; i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            number = number * 10 + digit;
        }
        return number;
    }
}
