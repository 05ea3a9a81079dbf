package io.rollcall.device;

/**
 * Recognizes text that looks like a hardware hash or a part of one. A hash is personal data (network addresses, disk serial numbers, a
 * TPM key), so such text must not leave the field that is meant for it: not as another value, a column's name, a message or a log line.
 *
 * <p>A part is recognized from {@value #SHORTEST} characters on. In a window of that length, base64 differs from what people write: zeros make {@code AAAA}; text
 * in UTF-16 has zeros at every second byte; and everything else mixes upper and lower case so that few neighboring letters are pairs that occur in words. Base64
 * for URLs is not what tools write, so a hyphen or an underscore separates, as it does in GUIDs and product keys.
 *
 * <p>Measured on synthetic hashes: 7 in 10,000 windows of 24 characters are missed, 1 in 10,000 of 32, none of 158,000 of 40; of random bytes 2 in 1,000, 2 in
 * 10,000 and 2 in 100,000. Taken for a hash by mistake: none of 200,000 each of GUIDs with and without a prefix, serial numbers in one case, product keys, network
 * addresses and mail addresses; 1 in 20,000 models, 3 in 100,000 group tags with separators, 1 in 1,300 names of three or more English words written together and 1
 * in 100 if there are abbreviations in capitals among them; 1 in 100 serial numbers of 10 and more characters that are written together with maker and model. A
 * random token of 24 characters in both cases cannot be told from a part of a hash, and is hidden.
 */
public final class HashLike {
    /** What is shown in place of such text. */
    public static final String HIDDEN = "[hash]";

    /** The shortest part that is recognized, in characters. */
    public static final int SHORTEST = HashWindow.LENGTH;

    /** White space joins two pieces that are both at least this long; shorter words are a text. */
    private static final int PIECE = 10;

    /** A hyphen or underscore joins two pieces that are both at least this long, for the sake of base64 for URLs. No part of a GUID is. */
    private static final int PIECE_OF_URL = 16;

    /** The start of a hash is recognized from this length on. */
    private static final int SHORTEST_START = 16;

    private static final int ZEROS_IN_START = 4;

    /** The shortest run of base64 that may be a part of a hash which was torn apart beside it. */
    private static final int SHORTEST_BESIDE = 16;

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
        if (longestRun(text, from, to) < SHORTEST_START) {
            return false;
        }
        char[] run = new char[to - from];
        int length = 0;
        int i = from;
        int pieceBefore = 0;
        int needed = 0;
        while (i < to) {
            int start = length;
            while (i < to && (isBase64(text[i]) || isInvisible(text[i]))) {
                if (!isInvisible(text[i])) {
                    run[length++] = text[i];
                }
                i++;
            }
            int piece = length - start;
            if (start > 0 && (piece < needed || pieceBefore < needed)) {
                if (isHash(run, start)) {
                    return true;
                }
                System.arraycopy(run, start, run, 0, piece);
                length = piece;
            }
            pieceBefore = piece;
            int gap = i;
            while (i < to && !isBase64(text[i]) && !isInvisible(text[i])) {
                i++;
            }
            needed = pieceToJoin(text, gap, i);
        }
        return isHash(run, length);
    }

    /**
     * Whether a part of an array has a run of base64 that may be a part of a hash, though it is too short for {@link #in} or like a random token. Ask this only
     * about text beside a hash that was torn apart; it is true for many long numbers and for names of several words.
     */
    public static boolean mayBePart(char[] text, int from, int to) {
        int run = 0;
        boolean word = true;
        for (int i = from; i < to; i++) {
            char c = text[i];
            if (isBase64(c)) {
                word &= run == 0 ? HashWindow.isLetter(c) : c >= 'a' && c <= 'z';
                run++;
                if (run >= SHORTEST_BESIDE && !word) {
                    return true;
                }
            } else if (!isInvisible(c)) {
                run = 0;
                word = true;
            }
        }
        return false;
    }

    /** The text, or {@link #HIDDEN} if it contains a hash or a part of one; null for null. */
    public static String hidden(String text) {
        return in(text) ? HIDDEN : text;
    }

    /** No run is longer than this, whichever pieces are joined. Most values are told from hashes by it without a copy of them. */
    private static int longestRun(char[] text, int from, int to) {
        int longest = 0;
        int run = 0;
        for (int i = from; i < to; i++) {
            char c = text[i];
            if (isBase64(c)) {
                run++;
                longest = Math.max(longest, run);
            } else if (c != '-' && c != '_' && !isInvisible(c) && !WhiteSpace.is(c)) {
                run = 0;
            }
        }
        return longest;
    }

    private static boolean isHash(char[] run, int length) {
        return isStart(run, length) || HashWindow.in(run, length);
    }

    /** How long the pieces on both sides of a gap have to be so that they are joined. */
    private static int pieceToJoin(char[] text, int from, int to) {
        if (to - from == 1 && (text[from] == '-' || text[from] == '_')) {
            return PIECE_OF_URL;
        }
        for (int i = from; i < to; i++) {
            if (!WhiteSpace.is(text[i])) {
                return Integer.MAX_VALUE;
            }
        }
        return PIECE;
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

    private static boolean isBase64(char c) {
        return HashWindow.isLetter(c) || (c >= '0' && c <= '9') || c == '+' || c == '/' || c == '=';
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
}
