package io.rollcall.intake.upload;

import java.io.Closeable;
import java.io.IOException;

import io.rollcall.intake.spool.RowsSpool;

/**
 * An upload that could be read as a whole.
 *
 * @param badRows rows that will not be registered, as far as this can be said without a database
 */
record ReadUpload(Receipt receipt, RowsSpool rows, long badRows, byte[] fingerprint) implements Closeable {

    @Override
    public void close() throws IOException {
        rows.close();
    }
}
