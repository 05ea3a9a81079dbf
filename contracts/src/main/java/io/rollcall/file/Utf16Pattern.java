package io.rollcall.file;

/** Finds where eight-bit text goes on in UTF-16: from there on, every second byte is NUL. A single NUL is a character like any other. */
final class Utf16Pattern {
    /** How many bytes after a place have to be known to tell. */
    static final int LOOK_AHEAD = 12;

    private static final int NOWHERE = -1;
    private static final int CHARACTERS = 5;

    private Utf16Pattern() {}

    /**
     * The place of the first byte in UTF-16, or -1.
     *
     * @param to look for its start before this
     * @param end of the bytes that are known
     */
    static int find(byte[] bytes, int from, int to, int end) {
        for (int i = from; i < to; i++) {
            if (bytes[i] == 0 && alternates(bytes, i, end)) {
                boolean bigEndian = i == from || bytes[i - 1] == '\n' || bytes[i - 1] == '\r';
                return bigEndian ? i : i - 1;
            }
        }
        return NOWHERE;
    }

    private static boolean alternates(byte[] bytes, int nul, int end) {
        int characters = 0;
        int nuls = 0;
        int others = 0;
        for (int i = nul; i < end && characters < CHARACTERS; i += 2) {
            characters++;
            nuls += bytes[i] == 0 ? 1 : 0;
            others += i + 1 == end || bytes[i + 1] != 0 ? 1 : 0;
        }
        return nuls >= Math.max(2, characters - 1) && others >= characters - 1;
    }
}
