package io.rollcall.servicekit.limit;

import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

import io.rollcall.servicekit.rest.WatchedBody;

/**
 * A request's body that ends with a fault where its client sends it so slowly that it only keeps a thread. The time counts for which the
 * client was waited for, and nothing else.
 */
public final class PacedStream extends WatchedBody {

    /** For so long no pace is asked for. */
    static final long PATIENCE_SECONDS = 30;

    /** The slowest pace after that, on average from the beginning. */
    static final long BYTES_PER_SECOND = 8 * 1024;

    private final LongSupplier nanoTime;
    private long waited;
    private long bytes;

    public PacedStream(InputStream in) {
        this(in, System::nanoTime);
    }

    PacedStream(InputStream in, LongSupplier nanoTime) {
        super(in);
        this.nanoTime = nanoTime;
    }

    /** @throws IOException if the client is too slow, or gone */
    @Override
    public int read(byte[] into, int from, int length) throws IOException {
        long start = nanoTime.getAsLong();
        int read = in.read(into, from, length);
        waited += nanoTime.getAsLong() - start;
        bytes += Math.max(0, read);
        long seconds = TimeUnit.NANOSECONDS.toSeconds(waited);
        if (read >= 0 && seconds >= PATIENCE_SECONDS && bytes < seconds * BYTES_PER_SECOND) {
            throw new IOException("the body comes too slowly");
        }
        return read;
    }
}
