package io.rollcall.device;

/**
 * Recognizes text that looks like a hardware hash or a part of one. A hash is personal data (network addresses, disk serial numbers, a
 * TPM key), so such text must not leave the field that is meant for it: not as another value, a column's name, a message or a log line.
 *
 * <p>A part is recognized from {@value #SHORTEST} characters on. In a window of that length, base64 differs from everything else that people write:
 *
 * <ul>
 *   <li>zeros make {@code AAAA}, and zeros that were encoded twice make {@code QUFB};
 *   <li>everything else mixes upper and lower case so that few neighboring letters are pairs that occur in words.
 * </ul>
 *
 * Measured on synthetic hashes, fewer than one window in 500 is missed, and of 40 characters hardly any. GUIDs and serial numbers have one case, names have pairs
 * of letters that occur in words, and the separators of mail addresses and URLs end a window.
 */
public final class HashLike {
    /** What is shown in place of such text. */
    public static final String HIDDEN = "[hash]";

    /** The shortest part that is recognized, in characters. */
    public static final int SHORTEST = 24;

    /** White space joins two pieces that are both at least this long; shorter words are a text. */
    private static final int PIECE = 10;

    /** The start of a hash is recognized from this length on. */
    private static final int SHORTEST_START = 16;

    private static final int ZEROS = 9;
    private static final int ZEROS_IN_START = 4;
    private static final int ZEROS_TWICE = 16;
    private static final int FEWEST_PAIRS = 8;
    private static final int BOTH_CASES = 1;

    /** Windows in which at least this share of the pairs (in percent) occurs in words are no hash. */
    private static final int WORDS_PERCENT = 42;

    /** Pairs of letters that are frequent in English, Dutch and German: the first letter, then all that may follow it. */
    private static final String PAIRS =
            "abcdgilmnprsty belor caehklot daeiosy eabcdefgilmnprstvwx fio gei haeiot icdegjlnost ke "
                    + "ladeilos maeiop nacdegiost odefklmnoprstuw paelort qu radeiosty sacehinostu taehiorsty "
                    + "uenprst vei waehi";

    private static final boolean[] FREQUENT = frequent();

    private HashLike() {}

    /** Whether the text contains a hash or a part of one. */
    public static boolean in(CharSequence text) {
        if (text == null || text.length() < SHORTEST_START) {
            return false;
        }
        char[] characters = new char[text.length()];
        for (int i = 0; i < characters.length; i++) {
            characters[i] = text.charAt(i);
        }
        return in(characters, 0, characters.length);
    }

    /** Whether a part of an array contains a hash or a part of one. Linear in its length; short text costs nothing. */
    public static boolean in(char[] text, int from, int to) {
        if (to - from < SHORTEST_START) {
            return false;
        }
        char[] run = new char[to - from];
        int length = 0;
        int i = from;
        int pieceBefore = 0;
        while (i < to) {
            int start = length;
            while (i < to && (isBase64(text[i]) || isInvisible(text[i]))) {
                if (!isInvisible(text[i])) {
                    run[length++] = text[i];
                }
                i++;
            }
            int piece = length - start;
            if (start > 0 && (piece < PIECE || pieceBefore < PIECE)) {
                if (isHash(run, start)) {
                    return true;
                }
                System.arraycopy(run, start, run, 0, piece);
                length = piece;
            }
            pieceBefore = piece;
            int gap = i;
            while (i < to && WhiteSpace.is(text[i])) {
                i++;
            }
            if (i == gap && i < to) {
                if (isHash(run, length)) {
                    return true;
                }
                length = 0;
                i++;
            }
        }
        return isHash(run, length);
    }

    /** The text, or {@link #HIDDEN} if it contains a hash or a part of one; null for null. */
    public static String hidden(String text) {
        return in(text) ? HIDDEN : text;
    }

    private static boolean isHash(char[] run, int length) {
        return isStart(run, length) || hasWindow(run, length);
    }

    /** All hashes start with the two bytes {@code OA} and the low byte of a length. */
    private static boolean isStart(char[] run, int length) {
        if (length < SHORTEST_START || run[0] != 'T' || run[1] != '0' || run[2] < 'E' || run[2] > 'H') {
            return false;
        }
        int zeros = 0;
        for (int i = 0; i < SHORTEST_START; i++) {
            zeros += run[i] == 'A' ? 1 : 0;
        }
        return zeros >= ZEROS_IN_START;
    }

    private static boolean hasWindow(char[] run, int length) {
        if (length < SHORTEST) {
            return false;
        }
        Window window = new Window();
        for (int i = 0; i < length; i++) {
            window.count(run, i, 1);
            if (i >= SHORTEST) {
                window.count(run, i - SHORTEST, -1);
                window.countPair(run, i - SHORTEST + 1, -1);
            }
            if (i > 0) {
                window.countPair(run, i, 1);
            }
            if (i >= SHORTEST - 1 && window.isHash()) {
                return true;
            }
        }
        return false;
    }

    /** What the characters of a window are, and its pairs of neighbors. */
    private static final class Window {
        private int zeros;
        private int zerosTwice;
        private int upper;
        private int lower;
        private int pairs;
        private int frequent;

        void count(char[] run, int at, int by) {
            char c = run[at];
            zeros += c == 'A' ? by : 0;
            zerosTwice += c == 'Q' || c == 'U' || c == 'F' || c == 'B' ? by : 0;
            upper += isUpper(c) ? by : 0;
            lower += isLower(c) ? by : 0;
        }

        /** The pair whose second character is at this place. */
        void countPair(char[] run, int second, int by) {
            char a = run[second - 1];
            char b = run[second];
            if (isDigit(a) && isDigit(b)) {
                return;
            }
            pairs += by;
            boolean camel = isLower(a) && isUpper(b);
            if (!camel && isLetter(a) && isLetter(b) && FREQUENT[pair(a, b)]) {
                frequent += by;
            }
        }

        boolean isHash() {
            if (zeros >= ZEROS || zerosTwice >= ZEROS_TWICE) {
                return true;
            }
            return upper >= BOTH_CASES
                    && lower >= BOTH_CASES
                    && pairs >= FEWEST_PAIRS
                    && frequent * 100 < WORDS_PERCENT * pairs;
        }
    }

    /** The alphabets of base64, that for URLs included. */
    private static boolean isBase64(char c) {
        return isLetter(c) || isDigit(c) || c == '+' || c == '/' || c == '=' || c == '-' || c == '_';
    }

    /** What stands between the characters of text in a wrong encoding, or is not seen at all. */
    private static boolean isInvisible(char c) {
        return c == 0
                || c == '\uFFFD'
                || c == '\uFEFF'
                || c == '\u00AD'
                || (c >= '\u200B' && c <= '\u200F')
                || (c >= '\u2060' && c <= '\u2064');
    }

    private static boolean isUpper(char c) {
        return c >= 'A' && c <= 'Z';
    }

    private static boolean isLower(char c) {
        return c >= 'a' && c <= 'z';
    }

    private static boolean isLetter(char c) {
        return isUpper(c) || isLower(c);
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    /** Letters count alike in both cases, which differ in one bit. */
    private static int pair(char a, char b) {
        return (a & 0x1F) << 5 | (b & 0x1F);
    }

    private static boolean[] frequent() {
        boolean[] frequent = new boolean[1 << 10];
        for (String letters : PAIRS.split(" ")) {
            for (int i = 1; i < letters.length(); i++) {
                frequent[pair(letters.charAt(0), letters.charAt(i))] = true;
            }
        }
        return frequent;
    }
}
