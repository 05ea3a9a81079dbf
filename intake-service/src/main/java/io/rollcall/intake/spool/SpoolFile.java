package io.rollcall.intake.spool;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A temporary file that is deleted as soon as it is open, and is gone when it is closed. Not safe for several threads. */
final class SpoolFile implements Closeable {

    private static final String PREFIX = "rollcall-";

    private final FileChannel channel;

    private SpoolFile(FileChannel channel) {
        this.channel = channel;
    }

    /** A new one, which nobody but this process's user can read while it still has a name. */
    static SpoolFile in(Path directory) throws IOException {
        Path path = Files.createTempFile(directory, PREFIX, ".spool");
        try {
            return new SpoolFile(FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE));
        } finally {
            Files.delete(path);
        }
    }

    /** Writes all of the buffer behind what is there. */
    void append(ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    /** Forgets what was appended after this size was reached. */
    void truncate(long size) throws IOException {
        channel.truncate(size);
        channel.position(size);
    }

    /** A stream over what is there, from the first byte. Closing it leaves the file open. */
    InputStream read() {
        return new InputStream() {
            private long position;

            @Override
            public int read() throws IOException {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
            }

            @Override
            public int read(byte[] into, int from, int length) throws IOException {
                int count = channel.read(ByteBuffer.wrap(into, from, length), position);
                position += Math.max(0, count);
                return count;
            }
        };
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
