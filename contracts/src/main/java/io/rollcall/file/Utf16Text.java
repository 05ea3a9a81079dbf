package io.rollcall.file;

import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * UTF-16 code units as they are. Unpaired surrogates pass, to be reported as a value's problem and not as the file's; an odd last byte
 * (the single 0x1A that {@code copy} appends) is dropped. Eight-bit text that follows, or UTF-16 in the other byte order, is a change of encoding.
 */
final class Utf16Text implements FileText {
    private static final int BUFFER_BYTES = 1 << 16;
    private static final VarHandle EIGHT_BYTES =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long EVEN_BYTES = 0x00FF_00FF_00FF_00FFL;
    private static final long ODD_BYTES = 0xFF00_FF00_FF00_FF00L;

    private static final char LAST_OF_LATIN = '\u024F';

    private final InputStream in;
    private final ByteBuffer buffer;
    private char lastCharacter;

    Utf16Text(byte[] head, int from, InputStream rest, ByteOrder order) {
        this.in = rest;
        this.buffer = ByteBuffer.allocate(BUFFER_BYTES)
                .order(order)
                .put(head, from, head.length - from)
                .flip();
    }

    @Override
    public Encoding encoding() {
        return buffer.order() == ByteOrder.LITTLE_ENDIAN ? Encoding.UTF_16LE : Encoding.UTF_16BE;
    }

    @Override
    public int read(char[] into, int from, int length) throws IOException {
        while (buffer.remaining() < Character.BYTES) {
            buffer.compact();
            int count = in.read(buffer.array(), buffer.position(), buffer.remaining());
            buffer.position(buffer.position() + Math.max(0, count)).flip();
            if (count < 0) {
                checkEnd();
                return -1;
            }
        }
        int count = Math.min(length, buffer.remaining() / Character.BYTES);
        buffer.asCharBuffer().get(into, from, count);
        if (!isLatin(count)) {
            int change = EightBitPattern.find(into, from, from + count);
            if (change == from) {
                throw new EncodingChangeException();
            }
            count = change < 0 ? count : change - from;
        }
        buffer.position(buffer.position() + count * Character.BYTES);
        lastCharacter = into[from + count - 1];
        return count;
    }

    /** A few bytes of eight-bit text at the end look like characters that are not Latin, and an odd byte remains. */
    private void checkEnd() throws EncodingChangeException {
        boolean odd = buffer.remaining() == 1 && buffer.get(buffer.position()) >= '\n';
        if (odd && buffer.get(buffer.position()) != Characters.END_OF_FILE && lastCharacter > LAST_OF_LATIN) {
            throw new EncodingChangeException();
        }
    }

    /**
     * Whether the high bytes of the next characters are all zero, which is so in nearly every file. Told eight bytes at a time: all of them in the last
     * piece of a file, and else every other eight, which no run of characters that {@link EightBitPattern} looks for can pass.
     */
    private boolean isLatin(int characters) {
        byte[] bytes = buffer.array();
        int step = buffer.limit() < buffer.capacity() ? Long.BYTES : 2 * Long.BYTES;
        int at = buffer.position();
        int end = at + characters * Character.BYTES;
        long bits = 0;
        for (; at <= end - 4 * step; at += 4 * step) {
            bits |= (long) EIGHT_BYTES.get(bytes, at)
                    | (long) EIGHT_BYTES.get(bytes, at + step)
                    | (long) EIGHT_BYTES.get(bytes, at + 2 * step)
                    | (long) EIGHT_BYTES.get(bytes, at + 3 * step);
        }
        int high = buffer.order() == ByteOrder.LITTLE_ENDIAN ? 1 : 0;
        for (; at < end; at += Character.BYTES) {
            bits |= (long) bytes[at + high] << (high * Byte.SIZE);
        }
        return (bits & (high == 1 ? ODD_BYTES : EVEN_BYTES)) == 0;
    }
}
