package io.rollcall.device;

/**
 * Decides whether a window of base64 characters is a part of a hardware hash. Three kinds of content occur in a hash: zeros, text in UTF-16, and bytes that look
 * random.
 */
final class HashWindow {
    /** Length of a window, in characters. */
    static final int LENGTH = 24;

    private static final int ZEROS = 10;
    private static final int ZEROS_TWICE = 16;

    /** So many zero bytes among 15 to 18 bytes of ASCII are in no text, and in few numbers. */
    private static final int ZERO_BYTES = 4;

    /** Characters of base64 that make three bytes. */
    private static final int GROUP = 4;

    /** So many hexadecimal digits of one case in a row are a number or a digest, and no base64. */
    private static final int HEXADECIMAL = 16;

    /*
     * What speaks for random bytes counts positive, and what speaks for text negative. The weights are the rounded ones of a logistic regression over hashes
     * and over what people write (see HashLike): random bytes change between upper and lower case and have plus signs; text has pairs of letters that occur in
     * words, and numbers.
     */
    private static final int CASE_CHANGE = 6;

    private static final int PLUS = 7;
    private static final int SLASH = -1;
    private static final int DIGITS = -2;
    private static final int SMALL_LETTER_THEN_CAPITAL = -2;
    private static final int CAPITAL_THEN_SMALL_LETTER = -1;
    private static final int WORD_STARTS = -7;
    private static final int IN_WORD = -4;

    /** A serial number in capitals has none, and with a prefix in small letters it has one. */
    private static final int FEWEST_CASE_CHANGES = 2;

    /** The number of characters after which base64 of UTF-16 text repeats its pattern. */
    private static final int UTF_16_PERIOD = 8;

    /** Pairs of letters that are frequent in English, Dutch and German: the first letter, then all that may follow it. */
    private static final String PAIRS =
            "abcdgilmnprsty belor caehklot daeiosy eabcdefgilmnprstvwx fio gei haeiot icdegjlnost ke "
                    + "ladeilos maeiop nacdegiost odefklmnoprstuw paelort qu radeiosty sacehinostu taehiorsty "
                    + "uenprst vei waehi";

    private static final boolean[] FREQUENT = frequent();

    private HashWindow() {}

    /** Whether any window of the first {@code length} characters is a part of a hash. Linear in the length. */
    static boolean in(char[] run, int length) {
        for (int from = 0; from + LENGTH <= length; from++) {
            if (isZeros(run, from) || isUtf16(run, from) || hasZeroBytes(run, from) || isRandom(run, from)) {
                return true;
            }
        }
        return false;
    }

    /** Zeros are {@code A}, and if they were encoded twice, {@code QUFB}. */
    private static boolean isZeros(char[] run, int from) {
        int once = 0;
        int twice = 0;
        for (int i = from; i < from + LENGTH; i++) {
            char c = run[i];
            once += c == 'A' ? 1 : 0;
            twice += c == 'Q' || c == 'U' || c == 'F' || c == 'B' ? 1 : 0;
        }
        return once >= ZEROS || twice >= ZEROS_TWICE;
    }

    /** Numbers of two bytes, as in front of each record of a hash, and the ASCII text that follows some of them: zeros, though not {@code AAAA}. */
    private static boolean hasZeroBytes(char[] run, int from) {
        int letters = 0;
        for (int i = from; i < from + LENGTH; i++) {
            letters += run[i] == 'A' ? 1 : 0;
        }
        for (int phase = 0; letters >= ZERO_BYTES && phase < GROUP; phase++) {
            int zeros = 0;
            for (int i = from + phase; i + GROUP <= from + LENGTH; i += GROUP) {
                zeros += zeroBytes(run, i);
            }
            if (zeros >= ZERO_BYTES) {
                return true;
            }
        }
        return false;
    }

    /** How many of the three bytes are zero that four characters stand for; very negative if any is beyond ASCII. */
    private static int zeroBytes(char[] run, int at) {
        int bytes = 0;
        for (int i = at; i < at + GROUP; i++) {
            bytes = bytes << 6 | sextet(run[i]);
        }
        if ((bytes & 0x80_80_80) != 0) {
            return -LENGTH;
        }
        return ((bytes & 0xFF_00_00) == 0 ? 1 : 0) + ((bytes & 0xFF_00) == 0 ? 1 : 0) + ((bytes & 0xFF) == 0 ? 1 : 0);
    }

    private static int sextet(char c) {
        if (isLetter(c)) {
            return isUpper(c) ? c - 'A' : c - 'a' + 26;
        }
        return c >= '0' && c <= '9' ? c - '0' + 52 : c == '+' ? 62 : c == '/' ? 63 : 0;
    }

    /** Every second byte of text in UTF-16 is zero, which leaves few choices for five of eight characters. */
    private static boolean isUtf16(char[] run, int from) {
        for (int phase = 0; phase < UTF_16_PERIOD; phase++) {
            boolean fits = true;
            for (int i = 0; i < LENGTH && fits; i++) {
                fits = fitsUtf16(run[from + i], (i + phase) % UTF_16_PERIOD);
            }
            if (fits) {
                return true;
            }
        }
        return false;
    }

    private static boolean fitsUtf16(char c, int place) {
        return switch (place) {
            case 1 -> c == 'A' || c == 'Q' || c == 'g' || c == 'w';
            case 2 -> c == 'A' || c == 'B';
            case 4, 7 -> c == 'A';
            case 5 -> c >= 'A' && c <= 'H';
            default -> true;
        };
    }

    /** Random bytes change between upper and lower case all the time, and few neighboring letters are pairs that occur in words. */
    private static boolean isRandom(char[] run, int from) {
        int points = 0;
        int changes = 0;
        char letter = isLetter(run[from]) ? run[from] : 0;
        for (int i = from + 1; i < from + LENGTH; i++) {
            char c = run[i];
            points += ofPair(run[i - 1], c);
            if (isLetter(c)) {
                changes += letter != 0 && isUpper(c) != isUpper(letter) ? 1 : 0;
                letter = c;
            }
        }
        return changes >= FEWEST_CASE_CHANGES && changes * CASE_CHANGE + points >= 0 && !hasHexadecimal(run, from);
    }

    private static boolean hasHexadecimal(char[] run, int from) {
        int upper = 0;
        int lower = 0;
        for (int i = from; i < from + LENGTH; i++) {
            char c = run[i];
            boolean digit = c >= '0' && c <= '9';
            upper = digit || (c >= 'A' && c <= 'F') ? upper + 1 : 0;
            lower = digit || (c >= 'a' && c <= 'f') ? lower + 1 : 0;
            if (upper >= HEXADECIMAL || lower >= HEXADECIMAL) {
                return true;
            }
        }
        return false;
    }

    private static int ofPair(char a, char b) {
        if (a == '+' || b == '+') {
            return PLUS;
        }
        if (a == '/' || b == '/' || a == '=' || b == '=') {
            return SLASH;
        }
        if (isLetter(a) && isLetter(b)) {
            return ofLetters(a, b);
        }
        return isLetter(a) || isLetter(b) ? 0 : DIGITS;
    }

    private static int ofLetters(char a, char b) {
        boolean frequent = FREQUENT[pair(a, b)];
        if (isUpper(b)) {
            return isUpper(a) ? 0 : SMALL_LETTER_THEN_CAPITAL;
        }
        if (isUpper(a)) {
            return frequent ? WORD_STARTS : CAPITAL_THEN_SMALL_LETTER;
        }
        return frequent ? IN_WORD : 0;
    }

    static boolean isLetter(char c) {
        return isUpper(c) || (c >= 'a' && c <= 'z');
    }

    private static boolean isUpper(char c) {
        return c >= 'A' && c <= 'Z';
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
