package io.rollcall.intake.body;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;

import io.rollcall.servicekit.limit.PacedStream;
import io.rollcall.servicekit.rest.ProblemException;
import io.rollcall.servicekit.rest.WatchedBody;

/**
 * The bytes of a request's body: no more than are allowed, whatever the header announced, and with the client's faults told apart from
 * those of this service's disk.
 */
final class BoundedBody extends WatchedBody {

    private long limit;
    private long shownLimit;
    private long count;

    /** @param shownLimit the limit as it is told to the client, which forms may exceed a little */
    BoundedBody(InputStream in, long limit, long shownLimit) {
        super(new PacedStream(in));
        this.limit = limit;
        this.shownLimit = shownLimit;
    }

    /** Lowers the limit. */
    void limitTo(long lower) {
        limit = Math.min(limit, lower);
        shownLimit = Math.min(shownLimit, lower);
    }

    ProblemException tooLarge() {
        return new ProblemException(413, "too-large", Map.of("limit", ByteCount.text(shownLimit)));
    }

    @Override
    public int read(byte[] into, int from, int length) {
        int read;
        try {
            read = in.read(into, from, length);
        } catch (IOException e) {
            throw new ProblemException(408, "upload-interrupted");
        }
        count += Math.max(0, read);
        if (count > limit) {
            throw tooLarge();
        }
        return read;
    }
}
