package io.rollcall.hardwarehash;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Writes a blob record by record, numbers in little-endian, and closes it with its checksum. */
final class BlobWriter {

    private byte[] bytes = new byte[Blob.MAX_BYTES];
    private int length;
    private int recordStart;

    BlobWriter() {
        u8('O', 'A').u16(0);
    }

    /** Starts a record; what is written up to {@link #end()} is its data. */
    BlobWriter begin(int type) {
        recordStart = length;
        return u16(type, 0);
    }

    BlobWriter end() {
        patch(recordStart + 2, length - recordStart);
        return this;
    }

    BlobWriter u8(int... values) {
        for (int value : values) {
            reserve(1);
            bytes[length++] = (byte) value;
        }
        return this;
    }

    BlobWriter u16(int... values) {
        for (int value : values) {
            reserve(2);
            patch(length, value);
            length += 2;
        }
        return this;
    }

    BlobWriter u32(long value) {
        return u16((int) value, (int) (value >> 16));
    }

    BlobWriter raw(byte[] values) {
        reserve(values.length);
        System.arraycopy(values, 0, bytes, length, values.length);
        length += values.length;
        return this;
    }

    BlobWriter text(String value) {
        return raw(value.getBytes(StandardCharsets.UTF_8));
    }

    /** A whole record of a text, with the NUL behind it that the tools write; nothing for null. */
    BlobWriter textRecord(int type, String value) {
        return value == null ? this : begin(type).text(value).u8(0).end();
    }

    /** The whole blob: records, checksum, and zeros up to the given size. */
    byte[] finish(int size) {
        int total = length;
        patch(2, total);
        byte[] digest = Checksum.sha256().digest(Arrays.copyOf(bytes, total));
        u8('C', 'S').u16(Blob.CHECKSUM_BYTES).raw(digest);
        return Arrays.copyOf(bytes, Math.max(size, length));
    }

    private void patch(int at, int value) {
        bytes[at] = (byte) value;
        bytes[at + 1] = (byte) (value >> 8);
    }

    private void reserve(int more) {
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, 2 * (length + more));
        }
    }
}
