package io.rollcall.hardwarehash;

/** The layout of what a hardware hash's base64 stands for. Numbers are little-endian. */
final class Blob {

    /** More base64 characters than the 4,000 that the tools write, and yet a limit. */
    static final int MAX_CHARACTERS = 4096;

    static final int MAX_BYTES = MAX_CHARACTERS / 4 * 3;

    /** What the tools pad a blob to, with zeros. */
    static final int PADDED_BYTES = 3000;

    /** 'O', 'A', and where the records end. */
    static final int HEADER_BYTES = 4;

    /** A record's type and its length, which counts these four bytes too. */
    static final int RECORD_HEADER_BYTES = 4;

    /** 'C', 'S', and 36. */
    static final int CHECKSUM_HEADER_BYTES = 4;

    static final int DIGEST_BYTES = 32;
    static final int CHECKSUM_BYTES = CHECKSUM_HEADER_BYTES + DIGEST_BYTES;

    /** Genuine blobs have about thirty. */
    static final int MAX_RECORDS = 256;

    private Blob() {}

    static int u8(byte[] blob, int at) {
        return blob[at] & 0xFF;
    }

    static int u16(byte[] blob, int at) {
        return u8(blob, at) | u8(blob, at + 1) << 8;
    }

    static long u32(byte[] blob, int at) {
        return u16(blob, at) | (long) u16(blob, at + 2) << 16;
    }

    static boolean hasMagic(byte[] blob, int length) {
        return length >= 2 && blob[0] == 'O' && blob[1] == 'A';
    }

    /** Where the records end and the checksum starts, as the header says; no promise that the blob is that long. */
    static int total(byte[] blob) {
        return u16(blob, 2);
    }

    static boolean hasChecksumHeader(byte[] blob, int length, int total) {
        return length - total >= CHECKSUM_HEADER_BYTES
                && blob[total] == 'C'
                && blob[total + 1] == 'S'
                && u16(blob, total + 2) == CHECKSUM_BYTES;
    }
}
