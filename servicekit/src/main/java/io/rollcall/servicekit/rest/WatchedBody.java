package io.rollcall.servicekit.rest;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A request's body, or a part of it, of which one method sees every byte: nothing is read, skipped or read again around it. */
public abstract class WatchedBody extends FilterInputStream {

    protected WatchedBody(InputStream in) {
        super(in);
    }

    @Override
    public abstract int read(byte[] into, int from, int length) throws IOException;

    @Override
    public final int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public final long skip(long n) {
        return 0;
    }

    @Override
    public final boolean markSupported() {
        return false;
    }
}
