package io.rollcall.file;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** A file in memory, put together piece by piece as the tools of the world do it. */
final class TestFile implements FileSource {
    static final Charset WINDOWS_1252 = Charset.forName("windows-1252");

    private final byte[] bytes;

    private TestFile(byte[] bytes) {
        this.bytes = bytes;
    }

    static TestFile of(byte[]... pieces) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] piece : pieces) {
            out.writeBytes(piece);
        }
        return new TestFile(out.toByteArray());
    }

    static TestFile of(String text) {
        return of(utf8(text));
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static byte[] utf8WithMark(String text) {
        return utf8("\uFEFF" + text);
    }

    /** As Out-File of Windows PowerShell writes it. */
    static byte[] utf16(String text) {
        return ("\uFEFF" + text).getBytes(StandardCharsets.UTF_16LE);
    }

    /** Code units as they are, unpaired surrogates included. */
    static byte[] utf16Raw(String text) {
        byte[] bytes = new byte[text.length() * 2];
        for (int i = 0; i < text.length(); i++) {
            bytes[2 * i] = (byte) text.charAt(i);
            bytes[2 * i + 1] = (byte) (text.charAt(i) >> 8);
        }
        return bytes;
    }

    static byte[] ansi(String text) {
        return text.getBytes(WINDOWS_1252);
    }

    static byte[] bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }

    @Override
    public String name() {
        return "devices.csv";
    }

    int length() {
        return bytes.length;
    }

    @Override
    public InputStream open() throws IOException {
        return new ByteArrayInputStream(bytes);
    }

    /** The same file from a stream that gives so many bytes at a time. */
    FileSource inPiecesOf(int size) {
        byte[] content = bytes;
        return new FileSource() {
            @Override
            public String name() {
                return "pieces.csv";
            }

            @Override
            public InputStream open() {
                return new ByteArrayInputStream(content) {
                    @Override
                    public synchronized int read(byte[] into, int from, int length) {
                        return super.read(into, from, Math.min(size, length));
                    }
                };
            }
        };
    }
}
