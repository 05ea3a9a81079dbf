package io.rollcall.file;

import java.io.Serial;

/** An upload has more data rows than it may have. Thrown at the first row too many. */
public final class TooManyRowsException extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    private final long limit;

    TooManyRowsException(long limit) {
        super("more than " + limit + " rows");
        this.limit = limit;
    }

    /** The most data rows that an upload may have. */
    public long limit() {
        return limit;
    }
}
