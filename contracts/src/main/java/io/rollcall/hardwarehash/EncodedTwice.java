package io.rollcall.hardwarehash;

import java.util.Arrays;
import java.util.Base64;

/** A hash that a client library encoded once more, because it took the text for bytes. */
final class EncodedTwice {

    /** Base64 of {@code T0}, with which every hash starts. */
    private static final String START = "VDB";

    /** Twice as long as a hash may be is enough for white space, and still a limit. */
    private static final int MAX_CHARACTERS = 2 * Blob.MAX_CHARACTERS;

    private EncodedTwice() {}

    static boolean isLikely(byte[] ascii, int offset, int length) {
        return length > START.length()
                && length <= MAX_CHARACTERS
                && ascii[offset] == 'V'
                && ascii[offset + 1] == 'D'
                && ascii[offset + 2] == 'B';
    }

    static boolean isLikely(CharSequence text) {
        return text.length() > START.length()
                && text.length() <= MAX_CHARACTERS
                && START.contentEquals(text.subSequence(0, START.length()));
    }

    /** The text that was encoded; null if it is not base64. Padding may be missing, and there may be white space. */
    static byte[] decode(byte[] ascii, int offset, int length) {
        byte[] kept = new byte[length];
        int count = 0;
        for (int at = offset; at < offset + length; ) {
            int space = Base64Reader.spaceAt(ascii, at, offset + length);
            if (space > 0) {
                at += space;
            } else {
                kept[count++] = ascii[at++];
            }
        }
        while (count > 0 && kept[count - 1] == '=') {
            count--;
        }
        try {
            return Base64.getDecoder().decode(Arrays.copyOf(kept, count));
        } catch (IllegalArgumentException notBase64) {
            return null;
        }
    }
}
