package io.rollcall.file;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * UTF-16 code units as they are. Unpaired surrogates pass, to be reported as a value's problem and not as the file's; an odd last byte
 * (the single 0x1A that {@code copy} appends) is dropped.
 */
final class Utf16Text implements FileText {
    private static final int BUFFER_BYTES = 1 << 16;

    private final InputStream in;
    private final ByteBuffer buffer;

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
                return -1;
            }
        }
        int count = Math.min(length, buffer.remaining() / Character.BYTES);
        buffer.asCharBuffer().get(into, from, count);
        buffer.position(buffer.position() + count * Character.BYTES);
        return count;
    }
}
