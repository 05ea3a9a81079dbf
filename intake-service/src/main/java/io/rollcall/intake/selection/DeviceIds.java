package io.rollcall.intake.selection;

import java.nio.ByteBuffer;
import java.util.UUID;

/** Ids of devices in the order in which they came, 16 bytes each. A record would compare its bytes by identity. */
public final class DeviceIds {

    static final int ID_BYTES = 2 * Long.BYTES;

    private final byte[] bytes;

    DeviceIds(byte[] bytes) {
        this.bytes = bytes;
    }

    byte[] bytes() {
        return bytes;
    }

    public long number() {
        return bytes.length / ID_BYTES;
    }

    /** @param index from 0 */
    public UUID get(long index) {
        ByteBuffer id = ByteBuffer.wrap(bytes, Math.toIntExact(index * ID_BYTES), ID_BYTES);
        return new UUID(id.getLong(), id.getLong());
    }
}
