package io.rollcall.hardwarehash;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.UUID;

/** The UUID in record 12, the first three groups of which are little-endian. */
final class SmbiosUuid {

    static final int BYTES = 16;

    private SmbiosUuid() {}

    /** Null where it is not one, or is one of the two that say "none": all zeros or all ones. */
    static UUID read(byte[] blob, int offset, int length) {
        if (length != BYTES) {
            return null;
        }
        long high = Blob.u32(blob, offset) << 32 | (long) Blob.u16(blob, offset + 4) << 16 | Blob.u16(blob, offset + 6);
        long low = ByteBuffer.wrap(blob).getLong(offset + 8);
        boolean unset = (high == 0 && low == 0) || (high == -1 && low == -1);
        return unset ? null : new UUID(high, low);
    }

    static byte[] write(UUID uuid) {
        long high = uuid.getMostSignificantBits();
        return ByteBuffer.allocate(BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt((int) (high >>> 32))
                .putShort((short) (high >>> 16))
                .putShort((short) high)
                .order(ByteOrder.BIG_ENDIAN)
                .putLong(uuid.getLeastSignificantBits())
                .array();
    }
}
