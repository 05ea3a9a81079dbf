package io.rollcall.file;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;

/** The first bytes of a file, from which its encoding, or that it is no text at all, is told. */
final class FileHead {
    private static final int LENGTH = 4096;

    /** In UTF-16, so many bytes without a NUL are never UTF-8 or nearly all ASCII: a header line is in Latin script. */
    private static final int START = 32;

    private static final int[][] FOREIGN = {
        {'P', 'K', 3, 4}, // zip, xlsx, ods
        {'P', 'K', 5, 6},
        {'P', 'K', 7, 8},
        {'%', 'P', 'D', 'F'},
        {0x1F, 0x8B}, // gzip
        {0xD0, 0xCF, 0x11, 0xE0}, // xls
        {'7', 'z', 0xBC, 0xAF},
        {'R', 'a', 'r', '!'},
        {'{', '\\', 'r', 't', 'f'},
        {0xFF, 0xFE, 0, 0}, // UTF-32
        {0, 0, 0xFE, 0xFF},
    };

    private final byte[] bytes;
    private final Encoding encoding;
    private final int markLength;

    private FileHead(byte[] bytes, Encoding encoding, int markLength) {
        this.bytes = bytes;
        this.encoding = encoding;
        this.markLength = markLength;
    }

    static FileHead read(InputStream in) throws IOException, UnreadableFileException {
        byte[] bytes = in.readNBytes(LENGTH);
        for (int[] signature : FOREIGN) {
            if (startsWith(bytes, signature)) {
                throw new UnreadableFileException(FileProblem.NOT_CSV);
            }
        }
        if (startsWith(bytes, 0xEF, 0xBB, 0xBF)) {
            return new FileHead(bytes, Encoding.UTF_8, 3);
        }
        if (startsWith(bytes, 0xFF, 0xFE)) {
            return new FileHead(bytes, Encoding.UTF_16LE, 2);
        }
        if (startsWith(bytes, 0xFE, 0xFF)) {
            return new FileHead(bytes, Encoding.UTF_16BE, 2);
        }
        return new FileHead(bytes, byNuls(bytes), 0);
    }

    /** The text of the whole file: the head's, and after it that of the rest of the stream. */
    FileText decode(InputStream rest, boolean asWindows1252) {
        return switch (encoding) {
            case UTF_16LE -> new Utf16Text(bytes, markLength, rest, ByteOrder.LITTLE_ENDIAN);
            case UTF_16BE -> new Utf16Text(bytes, markLength, rest, ByteOrder.BIG_ENDIAN);
            default -> new EightBitText(bytes, markLength, rest, asWindows1252);
        };
    }

    /**
     * ASCII in UTF-16 has a NUL in every second byte and is valid UTF-8 all the same, so this is looked at first. A quarter of the
     * characters is enough: the header line and the hashes are ASCII, whatever stands around them.
     */
    private static Encoding byNuls(byte[] bytes) {
        if (startsInEightBits(bytes)) {
            return Encoding.UTF_8; // what comes later is a change of encoding
        }
        int[] nuls = new int[2];
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == 0) {
                nuls[i & 1]++;
            }
        }
        int enough = Math.max(1, bytes.length / 8);
        if (nuls[1] >= enough && nuls[0] <= nuls[1] / 8) {
            return Encoding.UTF_16LE;
        }
        if (nuls[0] >= enough && nuls[1] <= nuls[0] / 8) {
            return Encoding.UTF_16BE;
        }
        return Encoding.UTF_8;
    }

    /** Whether the start has no NUL, and is UTF-8 or nearly all ASCII. */
    private static boolean startsInEightBits(byte[] bytes) {
        int looked = Math.min(bytes.length, START);
        int ascii = 0;
        for (int i = 0; i < looked; i++) {
            if (bytes[i] == 0) {
                return false;
            }
            ascii += bytes[i] > 0 ? 1 : 0;
        }
        return ascii >= looked * 3 / 4 || isUtf8(bytes, looked);
    }

    private static boolean isUtf8(byte[] bytes, int length) {
        CoderResult result = StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(bytes, 0, length), CharBuffer.allocate(length), false);
        return !result.isError();
    }

    private static boolean startsWith(byte[] bytes, int... signature) {
        if (bytes.length < signature.length) {
            return false;
        }
        for (int i = 0; i < signature.length; i++) {
            if ((bytes[i] & 0xFF) != signature[i]) {
                return false;
            }
        }
        return true;
    }
}
