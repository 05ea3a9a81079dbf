package io.rollcall.file;

import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * UTF-8, or windows-1252 where it proves not to be. The two agree on ASCII, so if nothing but ASCII came before the first byte that is
 * not UTF-8, decoding goes on in place and nothing has to be read twice; that is nearly every such file. Bytes in UTF-16 that follow are a change of encoding. A file with UTF-8's byte order
 * mark stays UTF-8, and what is not becomes U+FFFD, which condemns one value and not the file.
 */
final class EightBitText implements FileText {
    private static final int BUFFER_BYTES = 1 << 16;
    private static final VarHandle EIGHT_BYTES =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());
    private static final long NOT_ASCII = 0x8080808080808080L;
    private static final long ONES = 0x0101010101010101L;

    /** Bytes that are looked at before they are decoded, where not all is ASCII. */
    private static final int STEP_BYTES = 64;

    private final InputStream in;
    private final boolean marked;
    private final byte[] bytes = new byte[BUFFER_BYTES];
    private final ByteBuffer buffer = ByteBuffer.wrap(bytes);
    private CharsetDecoder decoder;
    private boolean windows1252;
    private boolean endOfInput;

    /** How many more bytes were read than characters given: 0 as long as all was ASCII. */
    private long surplus;

    EightBitText(byte[] head, int from, InputStream rest, boolean windows1252) {
        this.in = rest;
        this.marked = from > 0;
        this.windows1252 = windows1252;
        this.decoder = windows1252 ? windows1252Decoder() : StandardCharsets.UTF_8.newDecoder();
        buffer.put(head, from, head.length - from).flip();
    }

    @Override
    public Encoding encoding() {
        return windows1252 ? Encoding.WINDOWS_1252 : Encoding.UTF_8;
    }

    @Override
    public int read(char[] into, int from, int length) throws IOException {
        CharBuffer out = CharBuffer.wrap(into, from, length);
        while (out.position() == from) {
            if (buffer.remaining() < Long.BYTES && !endOfInput) {
                fill();
            }
            int start = buffer.position();
            copyAscii(into, out);
            surplus += buffer.position() - start - (out.position() - from);
            if (out.position() == from && !decodeStep(out, from)) {
                return -1;
            }
        }
        return out.position() - from;
    }

    /** Decodes some bytes that are not all ASCII, or are the last ones; false at the end. */
    private boolean decodeStep(CharBuffer out, int from) throws IOException {
        while (buffer.remaining() < STEP_BYTES + Utf16Pattern.LOOK_AHEAD && !endOfInput) {
            fill();
        }
        if (!buffer.hasRemaining()) {
            return false;
        }
        int start = buffer.position();
        int last = buffer.limit();
        int stop = Math.min(last, start + STEP_BYTES);
        int change = Utf16Pattern.find(bytes, start, stop, last);
        if (change == start) {
            throw new EncodingChangeException();
        }
        boolean whole = change >= 0 || (endOfInput && stop == last);
        buffer.limit(change >= 0 ? change : stop);
        CoderResult result;
        try {
            result = decoder.decode(buffer, out, whole);
        } finally {
            buffer.limit(last);
        }
        surplus += buffer.position() - start - (out.position() - from);
        if (result.isError()) {
            malformed(result.length(), out);
        }
        return true;
    }

    private void copyAscii(char[] into, CharBuffer out) {
        int i = buffer.position();
        int o = out.position();
        int last = i + Math.min(buffer.remaining(), out.remaining()) - Long.BYTES;
        while (i <= last && isAscii((long) EIGHT_BYTES.get(bytes, i))) {
            into[o] = (char) bytes[i];
            into[o + 1] = (char) bytes[i + 1];
            into[o + 2] = (char) bytes[i + 2];
            into[o + 3] = (char) bytes[i + 3];
            into[o + 4] = (char) bytes[i + 4];
            into[o + 5] = (char) bytes[i + 5];
            into[o + 6] = (char) bytes[i + 6];
            into[o + 7] = (char) bytes[i + 7];
            i += Long.BYTES;
            o += Long.BYTES;
        }
        buffer.position(i);
        out.position(o);
    }

    /** Whether eight bytes are ASCII, and none of them is NUL. */
    private static boolean isAscii(long eight) {
        return ((eight | (eight - ONES)) & NOT_ASCII) == 0;
    }

    private void malformed(int length, CharBuffer out) throws IOException {
        if (marked) {
            // With no room left it is met again at the next call, which has room.
            if (out.hasRemaining()) {
                buffer.position(buffer.position() + length);
                out.put(Characters.REPLACEMENT);
            }
        } else if (surplus == 0) {
            windows1252 = true;
            decoder = windows1252Decoder();
        } else {
            throw new NotUtf8Exception();
        }
    }

    private void fill() throws IOException {
        buffer.compact();
        int count = in.read(bytes, buffer.position(), buffer.remaining());
        endOfInput = count < 0;
        buffer.position(buffer.position() + Math.max(0, count)).flip();
    }

    private static CharsetDecoder windows1252Decoder() {
        return Charset.forName("windows-1252")
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPLACE)
                .onUnmappableCharacter(CodingErrorAction.REPLACE);
    }
}
