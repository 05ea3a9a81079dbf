package io.rollcall.file;

/** What a spreadsheet makes of a long number, such as {@code 8,93901E+18}: most of its digits are lost. */
final class RoundedNumber {
    private static final int SHORTEST = 5;
    private static final int LONGEST = 32;

    private RoundedNumber() {}

    /** Whether the text is a digit, a decimal point or comma with digits (or none of these), {@code E+} and one to three digits. */
    static boolean is(char[] text, int from, int to) {
        if (to - from < SHORTEST || to - from > LONGEST || !isDigit(text[from])) {
            return false;
        }
        int at = from + 1;
        if (text[at] == '.' || text[at] == ',') {
            at = digits(text, at + 1, to);
        }
        if (to - at < 3 || (text[at] != 'E' && text[at] != 'e') || text[at + 1] != '+') {
            return false;
        }
        int exponent = to - at - 2;
        return exponent <= 3 && digits(text, at + 2, to) == to;
    }

    private static int digits(char[] text, int from, int to) {
        int at = from;
        while (at < to && isDigit(text[at])) {
            at++;
        }
        return at;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
