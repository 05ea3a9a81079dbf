package io.rollcall.file;

/** Which characters are white space, and which have no place in a value. */
final class Characters {
    static final char BYTE_ORDER_MARK = '\uFEFF';
    static final char REPLACEMENT = '\uFFFD';

    /** Control-Z, which {@code copy a.csv+b.csv} appends to a file. */
    static final char END_OF_FILE = '\u001A';

    private Characters() {}

    /** Unicode's White_Space property. */
    static boolean isWhiteSpace(char c) {
        if (c <= 0x7F) {
            return c == ' ' || (c >= '\t' && c <= '\r');
        }
        return c == 0x85
                || c == 0xA0
                || c == 0x1680
                || (c >= 0x2000 && c <= 0x200A)
                || c == 0x2028
                || c == 0x2029
                || c == 0x202F
                || c == 0x205F
                || c == 0x3000;
    }

    /** White space, or a byte order mark that a joined file left inside. */
    static boolean isBlank(char c) {
        return isWhiteSpace(c) || c == BYTE_ORDER_MARK;
    }

    /** Characters that take no room and say nothing in a serial number: zero-width spaces and joiners, and the soft hyphen. */
    static boolean isInvisible(char c) {
        return c == '\u00AD' || (c >= '\u200B' && c <= '\u200D') || (c >= '\u2060' && c <= '\u2064') || c == '\u180E';
    }

    /** The same string where there is nothing to remove. */
    static String withoutInvisible(String text) {
        int i = 0;
        while (i < text.length() && !isInvisible(text.charAt(i))) {
            i++;
        }
        if (i == text.length()) {
            return text;
        }
        StringBuilder kept = new StringBuilder(text.length());
        for (i = 0; i < text.length(); i++) {
            if (!isInvisible(text.charAt(i))) {
                kept.append(text.charAt(i));
            }
        }
        return kept.toString();
    }

    /** Removes the byte order marks inside a part of an array; where the part ends then. */
    static int dropByteOrderMarks(char[] text, int from, int to) {
        int end = from;
        while (end < to && text[end] != BYTE_ORDER_MARK) {
            end++;
        }
        for (int i = end; i < to; i++) {
            if (text[i] != BYTE_ORDER_MARK) {
                text[end++] = text[i];
            }
        }
        return end;
    }

    /** The position of the first character that a value must not contain, or -1. */
    static int firstIllegal(char[] text, int from, int to) {
        for (int i = from; i < to; i++) {
            char c = text[i];
            if ((c < ' ' || c > '~') && isIllegal(text, i, from, to)) {
                return i;
            }
        }
        return -1;
    }

    /**
     * Control characters, unpaired surrogates, line separators, characters that steer the direction of text (overrides, isolates and
     * the invisible marks: a serial number with one looks like another that has none), U+FFFD (which stands for a byte that meant
     * nothing in the file's encoding) and the non-characters after it.
     */
    static boolean isIllegal(char[] text, int i, int from, int to) {
        char c = text[i];
        if (c < ' ' || (c >= 0x7F && c <= 0x9F)) {
            return true;
        }
        if (Character.isHighSurrogate(c)) {
            return i + 1 >= to || !Character.isLowSurrogate(text[i + 1]);
        }
        if (Character.isLowSurrogate(c)) {
            return i == from || !Character.isHighSurrogate(text[i - 1]);
        }
        return c == 0x061C
                || c == 0x200E
                || c == 0x200F
                || (c >= 0x2028 && c <= 0x202E)
                || (c >= 0x2066 && c <= 0x2069)
                || c >= REPLACEMENT;
    }
}
