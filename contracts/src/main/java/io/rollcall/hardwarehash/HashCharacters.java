package io.rollcall.hardwarehash;

/** The characters of a hash that count, which are all but white space; {@value Blob#MAX_CHARACTERS} at most. */
final class HashCharacters {

    /** Stands for a character beyond ASCII, which is as little base64 as it is. */
    private static final byte FOREIGN = '?';

    private final byte[] bytes = new byte[Blob.MAX_CHARACTERS];
    private int length;
    private boolean whiteSpaceRemoved;

    /** Whether more bytes than a hash can have are left when the white space is gone. */
    static boolean areTooMany(byte[] text, int offset, int length) {
        if (length <= Blob.MAX_CHARACTERS) {
            return false;
        }
        int counted = 0;
        int end = offset + length;
        for (int at = offset; at < end; ) {
            int space = Base64Reader.spaceAt(text, at, end);
            if (space > 0) {
                at += space;
            } else if (++counted > Blob.MAX_CHARACTERS) {
                return true;
            } else {
                at++;
            }
        }
        return false;
    }

    /** Takes over the characters that count; false if there are too many. */
    boolean take(CharSequence text) {
        length = 0;
        whiteSpaceRemoved = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if ((c <= ' ' || c > '~') && Base64Reader.isSpace(c)) {
                whiteSpaceRemoved = true;
            } else if (length == bytes.length) {
                return false;
            } else {
                bytes[length++] = c < 0x80 ? (byte) c : FOREIGN;
            }
        }
        return true;
    }

    byte[] bytes() {
        return bytes;
    }

    int length() {
        return length;
    }

    boolean whiteSpaceRemoved() {
        return whiteSpaceRemoved;
    }
}
