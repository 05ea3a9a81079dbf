package io.rollcall.intake.spool;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.UUID;

import io.rollcall.event.DeviceRequest;
import io.rollcall.event.EventJson;

/**
 * The finished events of an upload's rows, in order, until it is sure that the whole upload can be read. What is kept are the bytes that
 * Kafka is going to get, so that publishing is copying.
 */
public final class RowsSpool implements Rows, Closeable {

    private static final int BUFFER_BYTES = 1 << 17;
    private static final int HEAD_BYTES = 4 * Long.BYTES + Integer.BYTES;

    private final SpoolFile file;
    private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES);
    private long written;
    private long rows;

    /**
     * A place to go back to.
     *
     * @param rows how many rows came before it
     */
    public record Mark(long position, long rows) {}

    public RowsSpool(Path directory) throws IOException {
        this.file = SpoolFile.in(directory);
    }

    /** Adds the request of a row. */
    public void add(DeviceRequest request) throws IOException {
        add(request.device().key(), request.device().requestId(), EventJson.write(request));
    }

    public void add(UUID key, UUID requestId, byte[] json) throws IOException {
        if (buffer.remaining() < HEAD_BYTES + json.length) {
            flush();
        }
        buffer.putLong(key.getMostSignificantBits())
                .putLong(key.getLeastSignificantBits())
                .putLong(requestId.getMostSignificantBits())
                .putLong(requestId.getLeastSignificantBits())
                .putInt(json.length)
                .put(json);
        rows++;
    }

    @Override
    public long rows() {
        return rows;
    }

    public Mark mark() {
        return new Mark(written + buffer.position(), rows);
    }

    /** Forgets all rows that were added since the mark was made. */
    public void backTo(Mark mark) throws IOException {
        flush();
        file.truncate(mark.position());
        written = mark.position();
        rows = mark.rows();
    }

    /** In the order in which they were added. */
    @Override
    public void forEach(Visitor visitor) throws IOException {
        flush();
        DataInputStream in = new DataInputStream(new BufferedInputStream(file.read(), BUFFER_BYTES));
        for (long number = 1; number <= rows; number++) {
            UUID key = new UUID(in.readLong(), in.readLong());
            UUID requestId = new UUID(in.readLong(), in.readLong());
            byte[] json = new byte[in.readInt()];
            in.readFully(json);
            visitor.row(number, key, requestId, json);
        }
    }

    private void flush() throws IOException {
        buffer.flip();
        written += buffer.remaining();
        file.append(buffer);
        buffer.clear();
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
