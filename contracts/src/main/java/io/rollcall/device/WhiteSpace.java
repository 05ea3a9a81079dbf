package io.rollcall.device;

/**
 * Unicode's {@code White_Space}. {@link Character#isWhitespace} is another set: it has U+001C to U+001F, and lacks
 * U+0085 and the no-break spaces.
 */
public final class WhiteSpace {

    private WhiteSpace() {}

    /** Every member is in the basic plane, so a {@code char} will do as well as a code point. */
    public static boolean is(int codePoint) {
        if (codePoint <= ' ') {
            return codePoint == ' ' || (codePoint >= '\t' && codePoint <= '\r');
        }
        if (codePoint < 0x2000) {
            return codePoint == 0x85 || codePoint == 0xA0 || codePoint == 0x1680;
        }
        return codePoint <= 0x200A
                || codePoint == 0x2028
                || codePoint == 0x2029
                || codePoint == 0x202F
                || codePoint == 0x205F
                || codePoint == 0x3000;
    }

    /** Without white space at either end; the same string where there is none. */
    public static String trim(String value) {
        int from = 0;
        int to = value.length();
        while (from < to && is(value.charAt(from))) {
            from++;
        }
        while (to > from && is(value.charAt(to - 1))) {
            to--;
        }
        return value.substring(from, to);
    }
}
