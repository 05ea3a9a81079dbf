package io.rollcall.hardwarehash;

import java.util.Arrays;

import io.rollcall.device.WhiteSpace;

/**
 * Reads base64 as people paste it: with white space in it, with its padding missing or wrong. One pass, no allocation.
 * {@link java.util.Base64} either rejects such text, or, as its MIME decoder, drops anything that it does not know.
 *
 * <p>A single character left over cannot be a byte. If it is {@code A}, it is six zero bits, which some tools put there
 * in place of padding; otherwise the text is damaged.
 */
final class Base64Reader {

    private static final byte ILLEGAL = -1;
    private static final byte SPACE = -2;
    private static final byte PADDING = -3;
    private static final int MAX_PADDING = 2;
    private static final byte[] SEXTETS = sextets();

    private final byte[] bytes = new byte[Blob.MAX_BYTES];
    private int length;
    private boolean whiteSpaceRemoved;
    private boolean paddingAdded;
    private int bits;
    private int characters;
    private int paddings;

    /**
     * Reads one text; false if it is not base64, and what was read up to there can be had all the same.
     */
    boolean read(byte[] text, int offset, int count) {
        length = 0;
        characters = 0;
        paddings = 0;
        bits = 0;
        whiteSpaceRemoved = false;
        paddingAdded = false;
        int end = offset + count;
        int at = readClean(text, offset, end);
        while (at < end) {
            int sextet = SEXTETS[text[at] & 0xFF];
            if (sextet >= 0 && paddings == 0) {
                add(sextet);
                at++;
            } else if (sextet == PADDING && paddings < MAX_PADDING) {
                paddings++;
                at++;
            } else {
                int space = spaceAt(text, at, end);
                if (space == 0) {
                    return false;
                }
                whiteSpaceRemoved = true;
                at += space;
            }
        }
        return finish();
    }

    /** What was read, from the buffer's start; to be used before the next reading. */
    byte[] bytes() {
        return bytes;
    }

    int length() {
        return length;
    }

    boolean whiteSpaceRemoved() {
        return whiteSpaceRemoved;
    }

    boolean paddingAdded() {
        return paddingAdded;
    }

    /** The number of bytes that the white space at this place takes: none, one, or a longer UTF-8 sequence. */
    static int spaceAt(byte[] text, int at, int end) {
        byte first = text[at];
        if (first >= 0) {
            return SEXTETS[first] == SPACE ? 1 : 0;
        }
        if (first == (byte) 0xC2 && end - at >= 2) {
            return text[at + 1] == (byte) 0xA0 || text[at + 1] == (byte) 0x85 ? 2 : 0;
        }
        if (end - at < 3 || (first & 0xF0) != 0xE0) {
            return 0;
        }
        return isSpace((first & 0x0F) << 12 | (text[at + 1] & 0x3F) << 6 | (text[at + 2] & 0x3F)) ? 3 : 0;
    }

    /** White space as people see it: the invisible zero-width characters and the byte order mark too. */
    static boolean isSpace(int character) {
        return WhiteSpace.is(character)
                || character == 0x200B
                || character == 0x200C
                || character == 0x200D
                || character == 0x2060
                || character == 0xFEFF;
    }

    /** Takes groups of four for as long as there is nothing odd; returns where that ends. */
    private int readClean(byte[] text, int offset, int end) {
        byte[] sextets = SEXTETS;
        byte[] out = bytes;
        int to = 0;
        int at = offset;
        for (; end - at >= 4; at += 4) {
            int group = sextets[text[at] & 0xFF] << 18
                    | sextets[text[at + 1] & 0xFF] << 12
                    | sextets[text[at + 2] & 0xFF] << 6
                    | sextets[text[at + 3] & 0xFF];
            if (group < 0) {
                break;
            }
            out[to] = (byte) (group >> 16);
            out[to + 1] = (byte) (group >> 8);
            out[to + 2] = (byte) group;
            to += 3;
        }
        length = to;
        characters = at - offset;
        return at;
    }

    private void add(int sextet) {
        bits = bits << 6 | sextet;
        switch (characters++ & 3) {
            case 1 -> bytes[length++] = (byte) (bits >> 4);
            case 2 -> bytes[length++] = (byte) (bits >> 2);
            case 3 -> bytes[length++] = (byte) bits;
            default -> {
                // six bits are not a byte yet
            }
        }
    }

    private boolean finish() {
        int left = characters & 3;
        if (left == 1) {
            paddingAdded = true;
            return (bits & 0x3F) == 0;
        }
        paddingAdded = paddings != (4 - left) % 4;
        return true;
    }

    private static byte[] sextets() {
        byte[] sextets = new byte[256];
        Arrays.fill(sextets, ILLEGAL);
        String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
        for (int i = 0; i < alphabet.length(); i++) {
            sextets[alphabet.charAt(i)] = (byte) i;
        }
        for (char space : " \t\n\u000B\f\r".toCharArray()) {
            sextets[space] = SPACE;
        }
        sextets['='] = PADDING;
        return sextets;
    }
}
