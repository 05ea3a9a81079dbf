package io.rollcall.intake.spool;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.MessageDigest;

import io.rollcall.file.FileSource;
import io.rollcall.servicekit.rest.WatchedBody;

/**
 * A file on its way in. The first reading reads from the network and keeps a copy on the way; a second one, needed where the encoding
 * turns out to be another than it seemed, reads the copy.
 */
public final class SpooledFile implements FileSource, Closeable {

    private static final int BUFFER_BYTES = 1 << 16;

    private final String name;
    private final InputStream content;
    private final SpoolFile spool;
    private final MessageDigest digest = Sha256.create();
    private boolean opened;

    public SpooledFile(String name, InputStream content, Path directory) throws IOException {
        this.name = name;
        this.content = content;
        this.spool = SpoolFile.in(directory);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public InputStream open() {
        if (opened) {
            return spool.read();
        }
        opened = true;
        return new Arriving(content);
    }

    /** The SHA-256 of all bytes of the file, once it has been read. */
    public byte[] sha256() {
        return digest.digest();
    }

    @Override
    public void close() throws IOException {
        spool.close();
    }

    /** Whoever closes it early gets the rest of the file into the copy all the same. */
    private final class Arriving extends WatchedBody {

        Arriving(InputStream in) {
            super(in);
        }

        @Override
        public int read(byte[] into, int from, int length) throws IOException {
            int count = in.read(into, from, length);
            if (count > 0) {
                digest.update(into, from, count);
                spool.append(ByteBuffer.wrap(into, from, count));
            }
            return count;
        }

        @Override
        public void close() throws IOException {
            byte[] buffer = new byte[BUFFER_BYTES];
            while (read(buffer, 0, buffer.length) >= 0) {
                // kept by read
            }
        }
    }
}
